// What the tests of the desk have in common: the demo, the browser, axe, pictures.
import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { chromium } from 'playwright-core';

const HERE = path.dirname(fileURLToPath(import.meta.url));
export const ROOT = path.resolve(HERE, '../../..');
export const PICTURES = path.resolve(HERE, '../target/pictures');
const COUNTERSIGN = process.env.COUNTERSIGN ?? path.join(ROOT, 'countersign');
const STATE = path.join(process.env.COUNTERSIGN_HOME ?? ROOT, '.countersign');
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core'), 'utf8');
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
// A first build can be part of it.
const STARTS_WITHIN = 400_000;

/** A command over the state, or in the cloud that is up. */
export async function countersign(...args) {
  const { stdout } = await promisify(execFile)(COUNTERSIGN, [...args, '--json'], { cwd: ROOT, maxBuffer: 1 << 26 });
  return JSON.parse(stdout);
}

/** Whatever a command says, whether or not it succeeds. */
export function said(...args) {
  return new Promise((resolve) =>
    execFile(COUNTERSIGN, args, { cwd: ROOT }, (error, stdout, stderr) => resolve({ code: error ? error.code : 0, stdout, stderr })));
}

export async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** What the API answers somebody. */
export async function api(url, as, at) {
  tokens[as] ??= (await countersign('desk', 'token', '--as', as)).token;
  const answer = await fetch(url + at, { headers: { authorization: `Bearer ${tokens[as]}` } });
  assert.equal(answer.status, 200, at);
  return answer.json();
}

const tokens = {};

/** Starts demo or desk; ready when the line with the page's address is there. */
export async function start(...args) {
  if (process.env.DESK_URL) {
    return { url: process.env.DESK_URL, async stop() {} };
  }
  const child = spawn(COUNTERSIGN, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
  let out = '';
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const url = await new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`no desk after ${STARTS_WITHIN / 1000} s:\n${out}`)), STARTS_WITHIN);
    const read = (data) => {
      out += data;
      const line = /^review desk: (http:\/\/\S+)$/m.exec(out);
      if (line) {
        clearTimeout(late);
        resolve(line[1]);
      }
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('exit', () => {
      clearTimeout(late);
      reject(new Error(`it ended:\n${out}`));
    });
  });
  return {
    url,
    async stop() {
      child.kill('SIGINT');
      await ended;
    },
  };
}

export function browser() {
  mkdirSync(PICTURES, { recursive: true });
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync'],
  });
}

/** A window of its own, as if at another desk. What goes wrong in it by script is a failure. */
export async function openWindow(chrome, options = {}) {
  const context = await chrome.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  context.setDefaultTimeout(30_000);
  const page = await context.newPage();
  const errors = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => {
    if (/Content Security Policy/i.test(message.text())) {
      errors.push(message.text());
    }
  });
  page.errors = errors;
  return page;
}

export async function signIn(page, url, person) {
  await page.goto(url);
  await page.getByRole('button', { name: new RegExp(`^${person}`) }).click();
  await page.waitForURL((at) => at.href.startsWith(new URL(url).origin) && !at.pathname.startsWith('/signin'));
}

export async function picture(page, name) {
  // The bar at the top stays at the top of what is scrolled to.
  await page.evaluate(() => globalThis.scrollTo(0, 0));
  await page.screenshot({ path: path.join(PICTURES, `${name}.png`), fullPage: true });
}

/** Throws with what axe finds against WCAG 2.2 A and AA. */
export async function accessible(page, name) {
  // Not by a script element: the page's Content-Security-Policy allows none.
  await page.evaluate(AXE);
  const { violations } = await page.evaluate((values) => globalThis.axe.run(document, { runOnly: { type: 'tag', values } }), WCAG);
  assert.deepEqual(
    violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(' ')).join(', ')}`), [], `axe on ${name}`);
}

/** What the stand-in for Security Hub holds, by its own file. */
export function securityHub() {
  const kept = JSON.parse(readFileSync(path.join(STATE, 'security-hub.json'), 'utf8'));
  const found = [];
  const walk = (node) => {
    if (Array.isArray(node)) {
      node.forEach(walk);
    } else if (node && typeof node === 'object') {
      if (node.Id && node.ProductArn && node.Title) {
        found.push(node);
      } else {
        Object.values(node).forEach(walk);
      }
    }
  };
  walk(kept);
  return found;
}

/** Asks again until it is so: the cloud works by itself, a moment later. */
export async function eventually(what, question, within = 60_000) {
  const until = Date.now() + within;
  let last;
  while (Date.now() < until) {
    last = await question();
    if (last) {
      return last;
    }
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  throw new Error(`not within ${within / 1000} s: ${what}`);
}
