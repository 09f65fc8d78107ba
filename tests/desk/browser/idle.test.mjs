// Automatic logoff, 45 CFR 164.312(a)(2)(iii), with seconds for minutes.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accessible, browser, freePort, openWindow, picture, signIn, start } from './desk.mjs';

let chrome;
let desk;

before(async () => {
  desk = await start('desk', '--desk-port', String(await freePort()), '--desk-idle', '6');
  chrome = await browser();
});

after(async () => {
  await chrome?.close();
  await desk?.stop();
});

test('who does nothing is signed out, told so, and comes back to where he was', async () => {
  const page = await openWindow(chrome);
  await signIn(page, desk.url, 'Grace');
  await page.goto(`${desk.url}/cases?state=closed`);
  const where = page.url();
  await page.waitForTimeout(7_000);
  await page.reload();
  await page.getByRole('heading', { name: 'You were signed out' }).waitFor();
  await page.getByText('Nobody did anything here for 6 seconds').waitFor();
  await accessible(page, 'idle logoff');
  await picture(page, 'idle-logoff');
  assert.deepEqual((await page.context().cookies()).filter((one) => one.name === '__Host-countersign'), []);
  await page.getByRole('link', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: /^Grace/ }).click();
  await page.waitForURL(where);
  await page.context().close();
});

test('a link that script follows ends there, too', async () => {
  const page = await openWindow(chrome);
  await signIn(page, desk.url, 'Grace');
  await page.waitForTimeout(7_000);
  await page.getByRole('link', { name: 'Charts' }).click();
  await page.getByRole('heading', { name: 'You were signed out' }).waitFor();
  await page.getByRole('link', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: /^Grace/ }).click();
  await page.waitForURL('**/charts');
  await page.context().close();
});
