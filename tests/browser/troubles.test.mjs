// The pages when something is wrong, in Debian's Chromium: a service that is gone, what is unknown, hostile or too
// large, who is not signed in; and the states that only show themselves on the way. Environment: as pages.test.mjs.
import assert from 'node:assert/strict';
import {closeSync, ftruncateSync, openSync} from 'node:fs';
import {join} from 'node:path';
import {after, before, test} from 'node:test';
import {Browser, everyoneCanUse} from './browser.mjs';
import {Daemon, kHead} from './daemon.mjs';

const kGone = [/ERR_CONNECTION_REFUSED/, /net::ERR/];
let daemon;
let browser;
before(async () => {
  daemon = await Daemon.start();
  browser = await Browser.start(daemon.url);
});
after(async () => {
  await browser?.close();
  assert.equal(await daemon?.stop(), 0, 'the daemon ends well');
});
const visit = (...what) => browser.visit(...what);
const move = (page, path) => page.evaluate((to) => {
  history.pushState(null, '', to);
  dispatchEvent(new PopStateEvent('popstate'));
}, path);

test('what is hostile is shown as text', () => visit('/files', async (page) => {
  const name = '"><img src=x onerror=alert(1)>.csv';
  const body = kHead + '<script>alert(2)</script>,330300,2020-06,<img src=x onerror=alert(3)>,%\n';
  await fetch(`${daemon.url}/api/v1/files?name=${encodeURIComponent(name)}`, {method: 'POST', body});
  await page.getByRole('link', {name}).click();
  await page.getByText('<script>alert(2)</script>').waitFor();
  await page.getByText('<img src=x onerror=alert(3)>').waitFor();
  assert.equal(await page.locator('#main img, #main script').count(), 0);
}));

test('an unknown target says what to do', () => visit('/targets/nobody-knows', async (page) => {
  await page.getByRole('heading', {name: '没有这项内容'}).waitFor();
  await page.getByRole('link', {name: '返回看板'}).click();
  await page.locator('.tile.behind').waitFor();
}, {allowed: [/404/]}));

test('a service that is gone is said, and its return is noticed', () => visit('/', async (page) => {
  await page.locator('.tile.behind').waitFor();
  await daemon.kill();
  await page.getByRole('link', {name: '部门', exact: true}).click();
  await page.getByRole('heading', {name: '服务没有应答'}).waitFor();
  await daemon.run();
  await page.getByRole('heading', {name: '部门'}).waitFor();
}, {allowed: [/ERR_CONNECTION_REFUSED/, /ERR_INCOMPLETE_CHUNKED|ERR_EMPTY_RESPONSE|ERR_CONNECTION_RESET|net::ERR/]}));

test('a board that is open when the service goes says that it is old', () => visit('/', async (page) => {
  await page.locator('.tile.behind').waitFor();
  await daemon.kill();
  await page.locator('.stale').waitFor();
  assert.match(await page.locator('.stale').innerText(), /与服务的连接已断开/);
  assert.equal(await page.locator('.tile').count(), 5, 'what was known stays in sight');
  await everyoneCanUse(page);
  await daemon.run();
  await page.locator('.stale').waitFor({state: 'detached'});
}, {allowed: kGone}));

test('an address that is not well written is an unknown one', () => visit('/', async (page) => {
  await move(page, '/targets/%E0%A4%A');
  await page.getByRole('heading', {name: '没有这项内容'}).waitFor();
  await everyoneCanUse(page);
}, {allowed: [/404/, /400/]}));

test('who is no longer signed in is told so', () => visit('/', async (page) => {
  await page.route('**/api/v1/departments*', (route) => route.fulfill({status: 401, body: 'Unauthorized'}));
  await page.getByRole('link', {name: '部门', exact: true}).click();
  await page.getByRole('heading', {name: '需要重新登录'}).waitFor();
  await page.unroute('**/api/v1/departments*');
  await page.getByRole('button', {name: '重试'}).click();
  await page.getByRole('heading', {name: '部门'}).waitFor();
}, {allowed: [/401/]}));

test('a file that is too large is not sent', () => visit('/files', async (page) => {
  const path = daemon.write('大.csv', '');
  const file = openSync(path, 'r+');
  ftruncateSync(file, 4 * 1024 * 1024 + 1);
  closeSync(file);
  await page.locator('input[type=file]').setInputFiles(path);
  await page.getByRole('heading', {name: '文件太大'}).waitFor();
  await page.getByText('一个文件不能超过4 MiB。').waitFor();
}));

test('the receipt of a rejected file has an address', async () => {
  const body = kHead + 'retail-sales-growth,330300,2020-01..08,-2.x,%\n';
  const answer = await fetch(`${daemon.url}/api/v1/files?name=坏.csv`, {method: 'POST', body});
  const {data} = await answer.json();
  for (const scheme of ['light', 'dark']) {
    await visit(`/files/${data.receipt.sha256}`, async (page) => {
      await page.getByRole('heading', {level: 1, name: '坏.csv'}).waitFor();
      assert.match(await page.locator('.faults tbody tr').innerText(), /D2\s+-2\.x/);
      await everyoneCanUse(page);
    }, {scheme});
  }
});

test('departments, calendar and history are those of the day that is looked at', async () => {
  const of = async (query) => (await daemon.data('departments' + query)).find((one) => one.name === '市商务局').groups.behind;
  const [then, now] = [await of('?as_of=2020-07-15'), await of('')];
  assert.notEqual(then, now);
  const cell = (page) => page.locator('tr', {has: page.getByRole('rowheader', {name: '市商务局', exact: true})}).locator('td').nth(1).innerText();
  await visit('/departments?as_of=2020-07-15', async (page) => assert.equal(await cell(page), then ? String(then) : ''));
  await visit('/departments', async (page) => assert.equal(await cell(page), String(now)));
  const indicator = (list) => list.find((one) => one.indicator === 'retail-sales-growth').data_through;
  assert.notEqual(indicator(await daemon.data('calendar?as_of=2020-07-15')), indicator(await daemon.data('calendar')));
  const rows = (page) => page.getByRole('region', {name: '状态历史'}).locator('tbody tr').count();
  let all = 0;
  await visit('/targets/retail-sales-growth', async (page) => (all = await rows(page)));
  await visit('/targets/retail-sales-growth?as_of=2020-07-15', async (page) => assert.ok(await rows(page) < all));
});

for (const scheme of ['light', 'dark']) {
  test(`everyone can use what shows itself on the way (${scheme})`, () => visit('/?as_of=2020-07-26', async (page) => {
    await page.getByRole('button', {name: '表格'}).click();
    for (const summary of await page.locator('details.changes summary').all()) await summary.click();
    await everyoneCanUse(page);
    await page.screenshot({path: join(process.env.SHOTS, `table-${scheme}.png`)});
    await page.getByPlaceholder('查找目标、部门、原文').fill('没有这样的目标');
    await page.getByText('没有符合条件的目标。').waitFor();
    await everyoneCanUse(page);
    await move(page, '/targets/retail-sales-growth');
    await page.getByText('图中数据').click();
    await everyoneCanUse(page);
    await page.screenshot({path: join(process.env.SHOTS, `target-${scheme}.png`)});
  }, {scheme}));
}

test('paper has the figures and none of the controls', () => visit('/targets/retail-sales-growth', async (page) => {
  await page.emulateMedia({media: 'print'});
  assert.equal(await page.locator('nav').isVisible(), false);
  assert.equal(await page.locator('.as-of > button').isVisible(), false);
  assert.ok(await page.getByRole('heading', {level: 1, name: '社会消费品零售总额增速'}).isVisible());
  await page.pdf({path: join(process.env.SHOTS, 'target.pdf'), format: 'A4'});
}));
