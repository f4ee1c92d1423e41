// The pages in Debian's Chromium, as those who use them would: the five journeys, whether everyone can use them, and how
// they look. Environment: PLEDGED (the program), PLEDGED_SOURCE (the tree), PLEDGED_PAGE (what build.mjs made), SHOTS
// (where pictures go).
import assert from 'node:assert/strict';
import {join} from 'node:path';
import {after, before, test} from 'node:test';
import {Browser, everyoneCanUse, pagesFit} from './browser.mjs';
import {Daemon, kHead, pageWeight} from './daemon.mjs';

const shots = process.env.SHOTS;

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
const card = (page, name) => page.locator('.card', {has: page.getByRole('link', {name, exact: true})});

test('a supervisor finds what is behind, and why', () => visit('/', async (page) => {
  const list = await daemon.data('targets?limit=1');
  const tile = page.locator('.tile.behind');
  assert.equal(await tile.locator('.tile-count').innerText(), String(list.groups.behind));
  assert.ok(list.groups.behind > 0);
  await tile.click();
  assert.equal(await page.locator('.card').count(), list.groups.behind);
  await card(page, '社会消费品零售总额增速').getByRole('link').click();
  await page.getByRole('heading', {level: 1, name: '社会消费品零售总额增速'}).waitFor();
  assert.equal(new URL(page.url()).pathname, '/targets/retail-sales-growth');
  const text = await page.locator('main').innerText();
  for (const words of ['欠进度', '全年社会消费品零售总额增长 8.5%左右', '市商务局', '2020-h1.csv', '判断过程', '状态历史']) {
    assert.ok(text.includes(words), words);
  }
  await page.locator('.chart canvas').waitFor();
  await page.goBack();
  await page.locator('.tile.behind').waitFor();
}));

test('a clerk drops a good file and sees it on the board', () => visit('/files', async (page) => {
  const file = daemon.write('7月.csv', kHead + 'retail-sales-growth,330300,2020-01..07,-3.1,%\n');
  await page.getByLabel('投放人').fill('李四');
  await page.locator('input[type=file]').setInputFiles(file);
  await page.getByText('预检结果（尚未入库）').waitFor();
  assert.ok((await page.locator('.receipt').innerText()).includes('可以接收'));
  assert.equal((await daemon.data('observations?indicator=retail-sales-growth')).observations.some((seen) => seen.value === -3.1), false, 'nothing is stored yet');
  await page.getByRole('button', {name: '确认入库'}).click();
  await page.locator('.receipt.accepted').getByText('已接收').waitFor();
  await page.getByRole('link', {name: '看板', exact: true}).click();
  await card(page, '社会消费品零售总额增速').getByText('-3.1').waitFor();
}));

test('a clerk mends a bad file by its receipt', () => visit('/files', async (page) => {
  const input = page.locator('input[type=file]');
  await input.setInputFiles(daemon.write('坏.csv', kHead + 'retail-sales-growth,330300,2020-01..08,-2.x,%\n没有的指标,330300,2020-01..08,1,%\n'));
  const receipt = page.locator('.receipt.rejected');
  await receipt.waitFor();
  const faults = await receipt.locator('.faults tbody tr').allInnerTexts();
  assert.equal(faults.length, 2);
  assert.match(faults[0], /D2\s+-2\.x\s+不是数字。请写成如7727\.11/);
  assert.match(faults[1], /A3\s+没有的指标/);
  assert.equal(await page.getByRole('button', {name: '确认入库'}).count(), 0);
  await page.getByRole('button', {name: '再投放一个文件'}).click();
  await input.setInputFiles(daemon.write('好.csv', kHead + 'retail-sales-growth,330300,2020-01..07,-2.9,%\n'));
  await page.locator('.receipt').getByText('可以接收').waitFor();
  await page.getByRole('heading', {name: '修订的数'}).waitFor();
  await page.getByRole('button', {name: '确认入库'}).click();
  await page.locator('.receipt.accepted').waitFor();
}));

test('another person refuses a held figure', () => visit('/files', async (page) => {
  await page.getByLabel('投放人').fill('李四');
  await page.locator('input[type=file]').setInputFiles(daemon.write('存疑.csv', kHead + 'retail-sales-growth,330300,2020-01..07,290,%\n'));
  await page.locator('.receipt').waitFor();
  await page.getByRole('button', {name: '确认入库'}).click();
  const held = page.locator('.held-figure');
  await held.waitFor();
  await held.getByLabel('核实人').fill('李四');
  await held.getByLabel('理由').fill('没有错');
  await held.getByRole('button', {name: '核准'}).click();
  await held.getByRole('alert').waitFor();
  assert.ok((await held.getByRole('alert').innerText()).includes('核实人不能是投放人'));
  await held.getByLabel('核实人').fill('王五');
  await held.getByRole('button', {name: '不采用'}).click();
  await page.getByText('没有待核实的数。').waitFor();
}, {allowed: [/409/]}));

test('the board as of 15 July is the one of that day', () => visit('/', async (page) => {
  await card(page, '社会消费品零售总额增速').waitFor();
  await page.getByRole('button', {name: /时点/}).click();
  await page.locator('input[type=date]').fill('2020-07-15');
  await page.locator('input[type=date]').press('Tab');
  await page.getByText('这是2020-07-15当时所知的看板，不含后来的数据。').waitFor();
  await page.getByText(/正在读取/).waitFor({state: 'detached'});
  const then = await daemon.data('targets/retail-sales-growth?as_of=2020-07-15');
  const now = await daemon.data('targets/retail-sales-growth');
  assert.notEqual(then.actual, now.actual);
  await page.getByPlaceholder('查找目标、部门、原文').fill('社会消费品零售总额');
  assert.ok((await card(page, '社会消费品零售总额增速').innerText()).includes(then.actual === null ? '尚无数据' : String(then.actual)));
  await page.getByRole('button', {name: '回到现在'}).click();
  await card(page, '社会消费品零售总额增速').getByText(String(now.actual)).waitFor();
}));

test('the keyboard reaches everything', () => visit('/', async (page) => {
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement?.className), 'skip');
  await page.locator('.tile.behind').focus();
  await page.keyboard.press('Enter');
  assert.equal(await page.locator('.tile.behind').getAttribute('aria-pressed'), 'true');
  await page.getByRole('button', {name: '表格'}).focus();
  await page.keyboard.press('Space');
  await page.locator('table.dense').waitFor();
  await page.locator('table.dense a').first().focus();
  await page.keyboard.press('Enter');
  await page.locator('.hero').waitFor();
}));

for (const [lang, tag] of [['zh-CN', 'zh'], ['en-GB', 'en']]) {
  for (const scheme of ['light', 'dark']) {
    test(`everyone can use the pages (${tag}, ${scheme})`, async () => {
      for (const path of ['/', '/targets/retail-sales-growth', '/files', '/departments', '/calendar']) {
        await visit(path, async (page) => {
          await everyoneCanUse(page);
        }, {lang, scheme});
      }
    });
  }
  for (const width of [390, 1280, 2560]) {
    test(`nothing is wider than the window (${tag}, ${width})`, async () => {
      await pagesFit(browser, 'retail-sales-growth', '', {lang, tag, width});
    });
  }
}

test('the page is light', () => assert.ok(pageWeight(process.env.PLEDGED_PAGE) < 350_000));

test('another person releases a held figure, and it counts', () => visit('/files', async (page) => {
  await page.getByLabel('投放人').fill('李四');
  await page.locator('input[type=file]').setInputFiles(daemon.write('属实.csv', kHead + 'retail-sales-growth,330300,2020-01..07,291,%\n'));
  await page.locator('.receipt').waitFor();
  await page.getByRole('button', {name: '确认入库'}).click();
  const held = page.locator('.held-figure');
  await held.waitFor();
  await everyoneCanUse(page);
  assert.notEqual((await daemon.data('targets/retail-sales-growth')).actual, 291);
  await held.getByLabel('核实人').fill('王五');
  await held.getByLabel('理由').fill('已与市商务局核对');
  await held.getByRole('button', {name: '核准'}).click();
  await page.getByText('没有待核实的数。').waitFor();
  await page.getByRole('link', {name: '看板', exact: true}).click();
  await card(page, '社会消费品零售总额增速').getByText('291').waitFor();
}));

test('a supervisor sets a status by hand, and withdraws it', () => visit('/targets/retail-sales-growth', async (page) => {
  const computed = (await daemon.data('targets/retail-sales-growth')).computed_status;
  await page.getByText('人工认定状态', {exact: true}).click();
  const form = page.locator('.manual-form');
  const set = form.getByRole('button', {name: '认定', exact: true});
  await form.getByLabel('状态').selectOption('missed');
  await form.getByLabel('姓名').fill('王五');
  await form.getByLabel('理由').fill('<b>口径</b>更正中');
  assert.ok(await set.isDisabled(), 'an end is wanted');
  await form.getByLabel('有效期至').fill('2022-01-01');
  await set.click();
  assert.match(await form.getByRole('alert').innerText(), /有效期须在今天起的一年之内.*over a year away/);
  await form.getByLabel('有效期至').fill('2020-09-30');
  await set.click();
  const said = page.locator('.manual');
  await said.waitFor();
  const words = await said.innerText();
  assert.equal(computed, 'ahead', 'by the figure that was released');
  for (const part of ['未完成', '人工认定', '按规则计算', '超进度', '王五', '<b>口径</b>更正中', '2020-09-30']) assert.ok(words.includes(part), part);
  assert.ok((await page.locator('.lead').innerText()).includes('由王五人工认定为未完成'));
  assert.ok((await page.locator('.trace').innerText()).includes('人工认定：王五将'));
  const now = await daemon.data('targets/retail-sales-growth');
  assert.deepEqual([now.status, now.computed_status], ['missed', computed]);
  await everyoneCanUse(page);
  await page.screenshot({path: join(shots, 'by-hand-zh.png'), fullPage: true});
  await page.getByRole('link', {name: '看板', exact: true}).click();
  await page.getByRole('button', {name: '表格'}).click();
  await page.locator('tr', {has: page.getByRole('link', {name: '社会消费品零售总额增速', exact: true})}).getByText('人工认定').waitFor();
  await page.getByRole('button', {name: '卡片'}).click();
  await card(page, '社会消费品零售总额增速').getByText('人工认定').waitFor();
  await everyoneCanUse(page);
  await card(page, '社会消费品零售总额增速').getByRole('link').click();
  await page.getByText('更改或撤回人工认定').click();
  await form.getByLabel('姓名').fill('赵六');
  await form.getByLabel('理由').fill('已更正');
  await form.getByRole('button', {name: '撤回认定'}).click();
  await said.waitFor({state: 'detached'});
  assert.equal((await daemon.data('targets/retail-sales-growth')).status, computed);
  await page.getByRole('link', {name: '文件', exact: true}).click();
  await page.getByRole('link', {name: 'override withdrawn: retail-sales-growth'}).click();
  await page.locator('.receipt').getByText('赵六').waitFor();
}, {allowed: [/400/]}));

// Were an error on the console overlooked, the tests above would say nothing.
test('an error on the console is seen', async () => {
  await assert.rejects(visit('/', (page) => page.evaluate(() => console.error('planted'))), /planted/);
});
