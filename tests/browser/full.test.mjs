// A board as it is in August, with figures of nearly all that is promised: here it is seen what a supervisor sees, and the
// pictures are taken. The figures are made up, the same every time.
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {Browser, everyoneCanUse, pagesFit} from './browser.mjs';
import {Daemon, kHead} from './daemon.mjs';

let daemon;
let browser;

// Each target goes its own way: some by a fifth too slow, some by a third too fast.
function figures(targets) {
  const kPaces = [0.8, 1.02, 0.95, 1.3, 1, 0.7, 1.05, 0.98];
  const rows = new Map();
  for (const {indicator, area, measure, goal} of targets) {
    if (goal?.value == null || !['flow', 'growth'].includes(measure) || goal.unit === '个百分点' || rows.has(indicator + area)) continue;
    if (measure === 'flow' && goal.unit === '%') continue;
    const pace = kPaces[rows.size % kPaces.length];
    rows.set(indicator + area, [3, 6].map((month) => {
      const value = measure === 'flow' ? goal.value * month / 12 * pace : goal.value * pace;
      return `${indicator},${area},2020-01..0${month},${Number(value.toFixed(2))},${goal.unit}`;
    }).join('\n'));
  }
  return kHead + [...rows.values()].join('\n') + '\n';
}

before(async () => {
  daemon = await Daemon.start(undefined, figures);
  browser = await Browser.start(daemon.url);
});
after(async () => {
  await browser?.close();
  assert.equal(await daemon?.stop(), 0);
});
const visit = (path, run, how) => browser.visit(path, run, how);

test('five words say where all stand, and what is at risk is told from what is behind', () => visit('/', async (page) => {
  const {groups, counts} = await daemon.data('targets?limit=1');
  for (const group of ['behind', 'on_track', 'ahead', 'other']) assert.ok(groups[group] > 0, group);
  assert.ok(counts.at_risk > 0 && counts.lagging > 0, JSON.stringify(counts));
  const tile = await page.locator('.tile.behind').innerText();
  assert.match(tile, new RegExp(`欠进度\\s+${groups.behind}\\s+其中临界${counts.at_risk}项`));
  assert.equal(await page.locator('.card.risk').first().locator('.mark.risk').innerText(), '临界');
  assert.equal(await page.locator('.card.behind .mark.risk').count(), 0);
  await everyoneCanUse(page);
}));

test('a department leads to its targets', () => visit('/departments', async (page) => {
  const {name, targets} = (await daemon.data('departments')).sort((a, b) => b.targets - a.targets)[0];
  await page.getByRole('link', {name, exact: true}).click();
  assert.equal(await page.getByRole('searchbox').inputValue(), name);
  const list = await daemon.data('targets?limit=1000');
  const named = list.targets.filter((one) => one.department === name).length;
  assert.equal(named, targets);
  await page.locator('.shown').getByText(`显示${named}项`).waitFor();
  assert.equal(await page.evaluate(() => location.search), `?q=${encodeURIComponent(name)}`);
  await page.goBack();
  await page.getByRole('heading', {name: '部门'}).waitFor();
}));

test('what waits and what is due is called by its name', () => visit('/files', async (page) => {
  await page.getByLabel('投放人').fill('李四');
  await page.locator('input[type=file]').setInputFiles(daemon.write('少一位.csv', kHead + 'gdp-growth,330300,2020-01..07,0.71,%\nretail-sales-growth,330300,2020-01..07,18,%\n'));
  await page.locator('.receipt').waitFor();
  await page.locator('.flips').getByRole('link', {name: '社会消费品零售总额增速'}).waitFor();
  await page.getByRole('button', {name: '确认入库'}).click();
  const held = page.locator('.held-figure', {hasText: '0.71'});
  await held.getByText('地区生产总值增速').waitFor();
  await held.getByText('温州市').waitFor();
  await page.getByRole('link', {name: '数据日历'}).click();
  await page.locator('tbody').getByRole('link', {name: '地区生产总值增速'}).first().waitFor();
}));

// What Alertmanager's messages link to.
test('an alert leads to its paragraph of the runbook', () => visit('/runbook#filerejected', async (page) => {
  const heading = page.locator(':target');
  assert.equal(await heading.innerText(), 'FileRejected');
  assert.ok(await heading.evaluate((one) => one.getBoundingClientRect().top < innerHeight));
  for (const link of await page.locator('main a[href^="#"]').all()) {
    const id = (await link.getAttribute('href')).slice(1);
    assert.equal(await page.locator(`[id="${id}"]`).count(), 1, id);
  }
  await everyoneCanUse(page);
  await page.getByRole('link', {name: /Pledge board/}).click();
  await page.locator('.tile').first().waitFor();
}));

for (const [lang, tag] of [['zh-CN', 'zh'], ['en-GB', 'en']]) {
  for (const width of [390, 1280, 2560]) {
    test(`the pages fit (${tag}, ${width})`, async () => {
      await pagesFit(browser, 'gdp-growth', 'full-', {lang, tag, width});
    });
  }
}
