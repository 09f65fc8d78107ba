// The whole path of imaging cases and of a note at the desk, in Debian's Chromium, over ./countersign demo.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  accessible, api, browser, countersign, eventually, freePort, openWindow, picture, said, securityHub, signIn, start,
} from './desk.mjs';

let chrome;
let demo;
const port = Number(process.env.DESK_URL?.split(':')[2]) || (await freePort());

before(async () => {
  demo = await start('demo', '--fresh', '--desk-port', String(port));
  chrome = await browser();
});

after(async () => {
  await chrome?.close();
  await demo?.stop();
});

const tasks = async (tab) => (await api(demo.url, 'florence', `/api/tasks?tab=${tab}&limit=200`)).tasks;
const taskNow = (id) => api(demo.url, 'florence', `/api/tasks/${id}`);

/** Imports' cases of which nobody has begun to decide anything, the smallest first; each is used once. */
const used = new Set();
async function nextCase() {
  const byCase = new Map();
  const begun = new Set((await tasks('open')).filter((task) => task.holder || task.asked).map((task) => task.case.id));
  for (const task of await tasks('unclaimed')) {
    if (task.case.kind === 'import-job' && !begun.has(task.case.id) && !used.has(task.case.id)) {
      byCase.set(task.case.id, [...(byCase.get(task.case.id) ?? []), task]);
    }
  }
  const [id, toDecide] = [...byCase].sort((one, other) => one[1].length - other[1].length)[0] ?? [];
  assert.ok(id, 'the demo leaves an import to decide');
  used.add(id);
  return { id, tasks: toDecide };
}

/** One of an import, if there is any, of which somebody may decide this. */
async function taskFor(decision) {
  const list = await tasks('unclaimed');
  const imports = (task) => (task.case.kind === 'import-job' ? 0 : 1);
  for (const task of list.filter((one) => !used.has(one.case.id)).sort((one, other) => imports(one) - imports(other))) {
    const { choices } = await api(demo.url, 'ada', `/api/tasks/${task.id}`);
    if (choices.some((one) => one.decision === decision && one.allowed && one.needsTwo)) {
      used.add(task.case.id);
      return task;
    }
  }
  return assert.fail(`the demo leaves nothing to decide as ${decision}`);
}

async function claim(page, task) {
  await page.goto(`${demo.url}/tasks/${task.id}`);
  await page.locator('#decide').getByRole('button', { name: 'Claim' }).click();
  await page.getByText('You hold it').waitFor();
}

async function decide(page, decision, reason, until) {
  await page.locator(`input[name=decision][value=${decision}]`).check();
  if (until) {
    await page.locator('#until').fill(until);
  }
  await page.locator('#reason').fill(reason);
  await page.getByRole('button', { name: 'Decide', exact: true }).click();
  await page.locator('#notice').waitFor();
}

test('the page is where the line says, on 127.0.0.1, and the API beside it', async () => {
  assert.equal(demo.url, `http://127.0.0.1:${port}`);
  const refused = await fetch(`${demo.url}/api/tasks`);
  assert.equal(refused.status, 401);
  assert.match(refused.headers.get('content-type'), /^application\/problem\+json/);
  assert.match(refused.headers.get('content-security-policy'), /script-src 'self'/);
  assert.doesNotMatch(refused.headers.get('content-security-policy'), /unsafe/);
  assert.deepEqual((await api(demo.url, 'ada', '/api/me')).roles.sort(), ['phi-viewer', 'reviewer']);
});

/** The demo's task of a kind, undecided. */
async function waiting(caseKind, kind) {
  const task = (await tasks('unclaimed')).find((one) => one.case.kind === caseKind && one.kind === kind);
  assert.ok(task, `the demo leaves a ${caseKind} with ${kind}`);
  used.add(task.case.id);
  return task;
}

/** An image set for which a correction is proposed; one that is gone by now has none. */
async function correctable() {
  for (const task of await tasks('unclaimed')) {
    if (task.case.kind === 'image-set' && task.kind === 'NON_PRIMARY' && !used.has(task.case.id)) {
      const { details } = await api(demo.url, 'ada', `/api/cases/${task.case.key}`);
      if (details.correction?.proposals.some((one) => one.decision === 'correct-and-promote')) {
        used.add(task.case.id);
        return task;
      }
    }
  }
  return assert.fail('the demo leaves an image set to correct');
}

/** Grace sees what ada asks for, and approves it. */
async function approve(page, task, name) {
  await page.goto(`${demo.url}/tasks/${task.id}`);
  await page.getByRole('heading', { name: 'ada asks for' }).waitFor();
  await picture(page, name);
  const confirm = page.locator('input[name=confirm]');
  if (await confirm.count()) {
    await confirm.check();
  }
  await page.getByRole('button', { name: /^Approve/ }).click();
  await page.locator('#notice').waitFor();
}

/** Closed at the desk, resolved in Security Hub; answers the types of the case's entries. */
async function closedAndResolved(task) {
  await eventually('the case is closed', async () => (await api(demo.url, 'florence', `/api/cases/${task.case.key}`)).state === 'closed');
  const { findings } = await countersign('case', task.case.id);
  assert.ok(findings.length > 0);
  for (const finding of findings) {
    await eventually('resolved in Security Hub', () =>
      securityHub().some((one) => one.Id.endsWith(finding.id) && one.Workflow?.Status === 'RESOLVED'));
  }
  const now = await taskNow(task.id);
  assert.deepEqual([now.decidedBy, now.approver], ['ada', 'grace']);
  const { entries } = await api(demo.url, 'florence', `/api/cases/${task.case.key}/entries?limit=200`);
  return entries.map((entry) => entry.type);
}

test('one person decides: the case closes, and Security Hub has the finding resolved', async () => {
  const { id, tasks: toDecide } = await nextCase();
  const page = await openWindow(chrome);
  await page.goto(`${demo.url}/?tab=unclaimed`);
  await accessible(page, 'the sign-in page');
  await picture(page, 'sign-in');
  await signIn(page, `${demo.url}/?tab=unclaimed`, 'Ada');
  await page.locator('#rows').waitFor();
  await picture(page, 'my-work');
  for (const task of toDecide) {
    await claim(page, task);
    await picture(page, 'task');
    await decide(page, 'accept', 'Seen with the sender: a phantom, no patient.');
  }
  await eventually('the case is closed', async () => (await api(demo.url, 'florence', `/api/cases/${toDecide[0].case.key}`)).state === 'closed');
  const { findings } = await countersign('case', id);
  assert.ok(findings.length > 0);
  for (const finding of findings) {
    await eventually('resolved in Security Hub', () =>
      securityHub().some((one) => one.Id.endsWith(finding.id) && one.Workflow?.Status === 'RESOLVED'));
  }
  await page.goto(`${demo.url}/tasks/${toDecide[0].id}`);
  await page.getByText('By ada').waitFor();
  await page.getByRole('link', { name: 'Whole case with its timeline' }).click();
  await page.locator('svg').first().waitFor();
  await picture(page, 'case-closed');
  assert.deepEqual(page.errors, []);
  await page.context().close();
});

test('an image set that conflicts: ada asks for the correction, grace approves, it is primary and its finding resolved', async () => {
  const task = await correctable();
  const ada = await openWindow(chrome);
  const grace = await openWindow(chrome);
  await signIn(ada, demo.url, 'Ada');
  await signIn(grace, demo.url, 'Grace');
  await ada.goto(`${demo.url}/cases/${task.case.key}/imaging`);
  await ada.getByText('UpdateImageSetMetadata').first().waitFor();
  await ada.getByText('StudyDate').first().waitFor();
  await picture(ada, 'imaging');
  await claim(ada, task);
  const { details } = await api(demo.url, 'ada', `/api/cases/${task.case.key}`);
  const { exact } = details.correction.proposals.find((one) => one.decision === 'correct-and-promote');
  await ada.locator('input[name=decision][value=correct-and-promote]').check();
  const choice = ada.locator('select[name=exact]');
  if (await choice.count()) {
    await choice.selectOption(exact);
  }
  await ada.locator('#reason').fill('The archive has the earlier study date.');
  await picture(ada, 'decide');
  await ada.getByRole('button', { name: 'Decide', exact: true }).click();
  await ada.locator('#notice').waitFor();

  await approve(grace, task, 'approve-correction');
  const entries = await closedAndResolved(task);
  for (const type of ['correction-approved', 'correction-done', 'case-closed']) {
    assert.ok(entries.includes(type), type);
  }
  assert.equal((await taskNow(task.id)).decision, 'correct-and-promote');
  assert.deepEqual([...ada.errors, ...grace.errors], []);
  await ada.context().close();
  await grace.context().close();
});

/** The second passage that the first sentence rests on, 4.06 to 7.56 s, and no more of the visit than that. */
async function listens(page, task) {
  const passage = page.getByRole('row').filter({ hasText: 'Reports a cough for two weeks.' }).locator('details.listen').nth(1);
  const part = page.waitForResponse((one) => one.url().endsWith('/note/audio'));
  await passage.locator('summary').click();
  await accessible(page, 'a player');
  await passage.locator('audio').evaluate((audio) => { audio.playbackRate = 2; return audio.play(); });
  assert.equal((await part).status(), 206);
  assert.equal((await part).headers()['content-type'], 'audio/wav');
  const began = await passage.locator('audio').evaluate((audio) => audio.currentTime);
  assert.ok(began >= 4 && began <= 7.6, `begins at ${began}`);
  await eventually('it ends with the passage', () => passage.locator('audio').evaluate((audio) => audio.paused));
  const ended = await passage.locator('audio').evaluate((audio) => audio.currentTime);
  assert.ok(ended >= 7.4 && ended < 8.6, `ends at ${ended}`);
  const { entries } = await api(demo.url, 'florence', `/api/cases/${task.case.key}/entries?limit=200`);
  assert.equal(entries.filter((entry) => entry.type === 'phi-viewed' && entry.body.evidence === 'recording').length, 1);
}

test('a note: ada reads it beside what was said, changes a sentence, asks; grace approves exactly that version', async () => {
  const task = await waiting('clinical-note', 'NOTE_REVIEW');
  const ada = await openWindow(chrome);
  const grace = await openWindow(chrome);
  await signIn(ada, demo.url, 'Ada');
  await signIn(grace, demo.url, 'Grace');
  await claim(ada, task);
  await ada.goto(`${demo.url}/cases/${task.case.key}/note`);
  await ada.getByText('I cough since two weeks.').first().waitFor();
  await ada.getByText('Rests on nothing that was said.').waitFor();
  await accessible(ada, 'note');
  await listens(ada, task);
  const row = ada.getByRole('row').filter({ hasText: 'Likely bacterial.' });
  await row.getByText('Change').click();
  await row.getByLabel('New words').fill('Likely viral; no antibiotic.');
  await row.getByRole('button', { name: 'Keep as a new version' }).click();
  await ada.getByText('2 versions').waitFor();
  await ada.getByRole('row').filter({ hasText: 'Likely viral; no antibiotic.' }).getByText('edited').waitFor();
  await picture(ada, 'note');
  await ada.getByRole('link', { name: 'Approve or reject this version' }).click();
  await ada.locator('#decision').waitFor();
  await decide(ada, 'publish', 'Read against the passages; the assessment is mine.');

  await approve(grace, task, 'approve-note');
  const entries = await closedAndResolved(task);
  for (const type of ['phi-viewed', 'publish-approved', 'note-published', 'case-closed']) {
    assert.ok(entries.includes(type), type);
  }
  assert.equal((await taskNow(task.id)).decision, 'publish');
  assert.deepEqual([...ada.errors, ...grace.errors], []);
  await ada.context().close();
  await grace.context().close();
});

test('what needs two: who asked cannot approve, a second person does', async () => {
  const task = await taskFor('accept-risk');
  const ada = await openWindow(chrome);
  const grace = await openWindow(chrome);
  await signIn(ada, demo.url, 'Ada');
  await signIn(grace, demo.url, 'Grace');
  await claim(ada, task);
  const until = new Date(Date.now() + 60 * 24 * 3_600_000).toISOString().slice(0, 10);
  await decide(ada, 'accept-risk', 'The device is replaced next month.', until);
  await ada.goto(`${demo.url}/tasks/${task.id}`);
  await ada.getByRole('heading', { name: 'You asked for' }).waitFor();
  assert.equal(await ada.getByRole('button', { name: /^Approve/ }).count(), 0);

  await grace.goto(`${demo.url}/?tab=awaiting`);
  await picture(grace, 'second-person');
  await grace.goto(`${demo.url}/tasks/${task.id}`);
  await grace.getByRole('heading', { name: 'ada asks for' }).waitFor();
  await picture(grace, 'approve');
  const confirm = grace.locator('input[name=confirm]');
  if (await confirm.count()) {
    await confirm.check();
  }
  await grace.getByRole('button', { name: /^Approve/ }).click();
  await grace.locator('#notice').waitFor();
  const decided = await eventually('decided by both', async () => {
    const now = await taskNow(task.id);
    return now.decision === 'accept-risk' && now;
  });
  assert.equal(decided.decidedBy, 'ada');
  assert.equal(decided.approver, 'grace');
  await ada.context().close();
  await grace.context().close();
});

test('by keyboard alone: sign in, find, claim, decide', async () => {
  const page = await openWindow(chrome);
  const press = async (key) => {
    await page.keyboard.press(key);
    const hidden = await page.evaluate(() => {
      const at = document.activeElement;
      if (!at || at === document.body || at.id === 'main') {
        return null;
      }
      const box = at.getBoundingClientRect();
      const seen = document.elementFromPoint(box.x + box.width / 2, box.y + Math.min(box.height / 2, 10));
      const shown = seen && (at.contains(seen) || seen.contains(at) || seen.closest('label')?.control === at);
      return shown ? null : at.outerHTML.slice(0, 120);
    });
    assert.equal(hidden, null, `focus is covered after ${key}`);
  };
  const tabTo = async (selector) => {
    for (let step = 0; step < 120; step++) {
      if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) {
        return;
      }
      await press('Tab');
    }
    assert.fail(`not reached by Tab: ${selector}`);
  };
  await page.goto(`${demo.url}/?tab=unclaimed`);
  await tabTo('button');
  await page.keyboard.press('Enter');
  await page.locator('#rows').waitFor();
  // Rows can be seen before the script is there that knows the keys.
  await page.waitForLoadState('load');
  await press('j');
  await press('j');
  await page.keyboard.press('Enter');
  await page.locator('article.task').waitFor();
  const id = await page.locator('article.task').getAttribute('data-task');
  await page.keyboard.press('c');
  await page.getByText('You hold it').waitFor();
  await press('d');
  await press('Space');
  await tabTo('#reason');
  await page.keyboard.type('c d j k: letters are text in a field');
  await tabTo('#decision button[type=submit]');
  await page.keyboard.press('Enter');
  await page.locator('#notice').waitFor();
  const decided = await eventually('decided', async () => {
    const now = await taskNow(id);
    return now.decision && now;
  });
  assert.equal(decided.reason, 'c d j k: letters are text in a field');
  assert.deepEqual(page.errors, []);
  await page.context().close();
});

test('without script: sign in, list, claim, decide', async () => {
  const [task] = (await nextCase()).tasks;
  const page = await openWindow(chrome, { javaScriptEnabled: false });
  await signIn(page, demo.url, 'Ada');
  await page.goto(`${demo.url}/?tab=unclaimed`);
  await page.locator(`#r-${task.id}`).getByRole('button', { name: /^Claim/ }).click();
  await page.goto(`${demo.url}/tasks/${task.id}`);
  await page.getByText('You hold it').waitFor();
  await decide(page, 'accept', 'Without script.');
  const decided = await taskNow(task.id);
  assert.equal(decided.decision, 'accept');
  await page.context().close();
});

test('a list gets a name, shared with everybody, and loses it', async () => {
  const ada = await openWindow(chrome);
  const florence = await openWindow(chrome);
  await signIn(ada, `${demo.url}/?tab=open&severity=high&sort=opened`, 'Ada');
  await ada.getByText('Save this view').click();
  await ada.getByLabel('Name').fill('Worst, newest first');
  await ada.getByLabel('Everybody at the desk sees it').check();
  await accessible(ada, 'naming a list');
  await ada.getByRole('button', { name: 'Save this list and its filters' }).click();
  await ada.getByRole('navigation', { name: 'Saved views' }).getByRole('link', { name: 'Worst, newest first' }).waitFor();
  await signIn(florence, demo.url, 'Florence');
  const link = florence.getByRole('navigation', { name: 'Saved views' }).getByRole('link', { name: 'Worst, newest first shared by ada' });
  await link.click();
  await florence.locator('.views nav a[aria-current=page]').waitFor();
  assert.match(florence.url(), /severity=high/);
  assert.doesNotMatch(florence.url(), /Worst/);
  await accessible(florence, 'a saved view');
  await ada.getByText('Save or delete views').click();
  await ada.getByRole('button', { name: 'Delete Worst, newest first' }).click();
  await ada.getByText('Save this view').waitFor();
  assert.deepEqual([...ada.errors, ...florence.errors], []);
  await ada.context().close();
  await florence.context().close();
});

test('every page: WCAG 2.2 AA, light and dark, wide and 320 px', async () => {
  const page = await openWindow(chrome);
  await signIn(page, demo.url, 'Grace');
  const [undecided] = await tasks('unclaimed');
  const allDecided = await tasks('decided');
  const [decided] = allDecided;
  const note = allDecided.find((task) => task.case.kind === 'clinical-note');
  const pages = {
    'my-work': '/', unclaimed: '/?tab=unclaimed', cases: '/cases', board: '/board', charts: '/charts', help: '/help/keys',
    'task-open': `/tasks/${undecided.id}`, 'task-decided': `/tasks/${decided.id}`,
    note: `/cases/${note.case.key}/note`, 'not-found': '/tasks/task-000000000000',
  };
  await page.goto(`${demo.url}/cases`);
  const links = await page.locator('main table a[href^="/cases/"]').evaluateAll((found) => found.map((link) => link.getAttribute('href')));
  pages.case = links[0];
  for (const href of links) {
    await page.goto(demo.url + href);
    const imaging = page.locator('main a[href$="/imaging"]').first();
    if (await imaging.count()) {
      pages.imaging = await imaging.getAttribute('href');
      break;
    }
  }
  const storageState = await page.context().storageState();
  const failures = [];
  for (const colorScheme of ['light', 'dark']) {
    for (const width of [1280, 320]) {
      const window = await openWindow(chrome, { storageState, colorScheme, viewport: { width, height: 800 } });
      for (const [name, href] of Object.entries(pages)) {
        await window.goto(demo.url + href);
        const called = `${name}-${colorScheme}-${width}`;
        await picture(window, called);
        await accessible(window, called).catch((error) => failures.push(error.message));
        const [wider, by] = await window.evaluate(() => {
          const root = document.documentElement;
          const out = [...document.querySelectorAll('main *')].find((one) => one.getBoundingClientRect().right > root.clientWidth + 1);
          return [root.scrollWidth - root.clientWidth, out?.outerHTML.slice(0, 120)];
        });
        if (wider > 0) {
          failures.push(`${called} is ${wider} px too wide, by ${by}`);
        }
      }
      failures.push(...window.errors);
      await window.context().close();
    }
  }
  await page.context().close();
  assert.deepEqual(failures, []);
});

test('an auditor reads and changes nothing', async () => {
  const page = await openWindow(chrome);
  await signIn(page, demo.url, 'Florence');
  const task = (await tasks('unclaimed'))[0];
  await page.goto(`${demo.url}/tasks/${task.id}`);
  await page.locator('article.task').waitFor();
  assert.equal(await page.locator('#decide').getByRole('button', { name: /Claim|Decide|Approve/ }).count(), 0);
  const csrf = await page.locator('input[name=csrf]').first().inputValue();
  const refused = await page.evaluate(
    ([id, token]) => fetch(`/tasks/${id}/claim`, { method: 'POST', body: new URLSearchParams({ csrf: token }) }).then((one) => one.status),
    [task.id, csrf]);
  assert.equal(refused, 403);
  assert.equal((await taskNow(task.id)).holder, undefined);
  await page.context().close();
});

test('the session is out of reach: its cookie, forms of others, signing out', async () => {
  const page = await openWindow(chrome);
  await signIn(page, demo.url, 'Ada');
  const [cookie] = (await page.context().cookies()).filter((one) => one.name === '__Host-countersign');
  assert.deepEqual(
    { httpOnly: cookie.httpOnly, secure: cookie.secure, sameSite: cookie.sameSite, path: cookie.path },
    { httpOnly: true, secure: true, sameSite: 'Lax', path: '/' });
  assert.equal(await page.evaluate(() => document.cookie.includes('__Host-countersign')), false);
  const task = (await tasks('unclaimed'))[0];
  const post = (body) => page.evaluate(
    ([id, form]) => fetch(`/tasks/${id}/claim`, { method: 'POST', body: new URLSearchParams(form) }).then((one) => one.status), [task.id, body]);
  assert.equal(await post({}), 403);
  assert.equal(await post({ csrf: 'x'.repeat(43) }), 403);
  // A form on another origin of this machine, for a browser the same site.
  const csrf = await page.locator('input[name=csrf]').first().inputValue();
  const stranger = await page.context().newPage();
  await stranger.route('http://127.0.0.1:9/form', (route) => route.fulfill({
    contentType: 'text/html',
    body: `<form method="post" action="${demo.url}/tasks/${task.id}/claim"><input name="csrf" value="${csrf}"><button>Go</button></form>`,
  }));
  await stranger.goto('http://127.0.0.1:9/form');
  const [answer] = await Promise.all([stranger.waitForResponse((one) => one.url().endsWith('/claim')), stranger.click('button')]);
  assert.equal(answer.status(), 403);
  assert.equal((await taskNow(task.id)).holder, undefined);

  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.waitForURL('**/signout/done');
  await accessible(page, 'signed out');
  await page.context().addCookies([cookie]);
  await page.goto(`${demo.url}/cases`);
  assert.match(page.url(), /\/signin\?to=%2Fcases&why=over$/);
  await page.context().close();
});

test('a port that is taken is said before the day begins', async () => {
  const taken = await said('desk', '--desk-port', String(port));
  assert.notEqual(taken.code, 0);
  assert.match(taken.stderr, /up already|is taken/);
});
