// The pages behind TLS, a sign-in and a path of their own (--web.route-prefix), in Debian's Chromium: who may what, who is recorded, and what is said when the
// sign-in is no longer good. Environment: as pages.test.mjs.
import assert from 'node:assert/strict';
import {renameSync} from 'node:fs';
import {join} from 'node:path';
import {after, before, test} from 'node:test';
import {Browser, everyoneCanUse} from './browser.mjs';
import {Daemon, kHead} from './daemon.mjs';

process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';  // the certificate is the test's own
const kTls = 'tls_server_config: {cert_file: server.crt, key_file: server.key}\n';
const kAlice = '  alice: $2y$04$abcdefghijklmnopqrstuuPWRtT5yx7FBi4dcf6ROhboeNunUrLQ.\n';
const kBob = '  bob: $2y$04$zyxwvutsrqponmlkjihgferp6QokzpQbvHG4RhNeVRe5SwJkS54/u\n';
const alice = {username: 'alice', password: 'geheim'};
const bob = {username: 'bob', password: 'andere'};
const as = ({username, password}) => ({Authorization: 'Basic ' + Buffer.from(`${username}:${password}`).toString('base64')});

let daemon;
let browser;
before(async () => {
  daemon = await Daemon.start({config: `${kTls}basic_auth_users:\n${kAlice}${kBob}`, roles: '{alice: admin}', prefix: '/pledged', headers: as(bob)});
  browser = await Browser.start(daemon.url);
});
after(async () => {
  await browser?.close();
  assert.equal(await daemon?.stop(), 0, 'the daemon ends well');
});
const visit = (...what) => browser.visit(...what);

test('nobody sees a page before the sign-in', async () => {
  for (const path of ['/', '/files', '/assets/icon.svg', '/api/v1/targets', '/metrics']) {
    const answer = await fetch(daemon.url + path);
    assert.equal(answer.status, 401, path);
    assert.match(answer.headers.get('www-authenticate'), /^Basic /);
  }
});

test('a reader sees the board and may not drop files', () => visit('/', async (page) => {
  await page.locator('.tile.behind').waitFor();
  await page.getByText('bob').waitFor();
  await page.getByRole('link', {name: '文件', exact: true}).click();
  await page.getByText('您登录的用户只能查看，不能投放文件。').waitFor();
  assert.equal(await page.locator('.dropzone').count(), 0);
  await everyoneCanUse(page);
}, {user: bob}));

test('every page is found under the prefix', () => visit('/targets/gdp-growth', async (page) => {
  await page.getByRole('heading', {level: 1}).waitFor();
  for (const [name, path] of [['部门', '/departments'], ['数据日历', '/calendar'], ['看板', '/']]) {
    await page.getByRole('link', {name, exact: true}).first().click();
    await page.waitForURL(daemon.url + path);
    await page.locator('#main > *').first().waitFor();
  }
  await page.reload();
  await page.locator('.tile.behind').waitFor();
}, {user: alice}));

test('who has signed in is who dropped the file', () => visit('/files', async (page) => {
  assert.equal(await page.getByLabel('投放人').count(), 0, 'nobody is asked for a name that is known');
  const file = daemon.write('七月.csv', kHead + 'gdp-growth,330300,2020-01..06,2.9,%\n');
  await page.locator('input[type=file]').setInputFiles(file);
  await page.getByRole('button', {name: '确认入库'}).click();
  await page.getByRole('button', {name: '再投放一个文件'}).waitFor();
  await everyoneCanUse(page);
  const {data} = await (await fetch(`${daemon.url}/api/v1/files?limit=1`, {headers: as(alice)})).json();
  const receipt = await (await fetch(`${daemon.url}/api/v1/files/${data.files[0].sha256}`, {headers: as(alice)})).json();
  assert.equal(receipt.data.by, 'alice');
}, {user: alice}));

// The last: a user is taken away while a page of hers is open.
test('an expired sign-in is said, with what to do', () => visit('/', async (page) => {
  await page.locator('.tile.behind').waitFor();
  daemon.write('web.part', `${kTls}basic_auth_users:\n${kAlice}`);
  renameSync(join(daemon.folder, 'web.part'), join(daemon.folder, 'web.yaml'));
  await page.getByRole('link', {name: '部门', exact: true}).click();
  await page.getByRole('heading', {name: '需要重新登录'}).waitFor();
  await page.getByText('请重新载入页面并登录').waitFor();
  await everyoneCanUse(page);
}, {user: bob, allowed: [/401/, /ERR_/]}));
