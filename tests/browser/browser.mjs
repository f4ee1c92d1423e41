// Debian's Chromium for the tests. Environment: NODE_FOLDER (where the tests' packages are), SHOTS (where pictures go).
import assert from 'node:assert/strict';
import {mkdirSync, readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {join} from 'node:path';

const require = createRequire(join(process.env.NODE_FOLDER, 'package.json'));
const {chromium} = require('playwright-core');
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

export class Browser {
  #chromium;
  #url;

  static async start(url) {
    mkdirSync(process.env.SHOTS, {recursive: true});
    const browser = new Browser();
    browser.#url = url;
    browser.#chromium = await chromium.launch({executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu']});
    return browser;
  }

  close() {
    return this.#chromium.close();
  }

  // A page on which nothing may go wrong unseen: `allowed` are console errors that the test brings about, `onStart` is
  // run in the page before anything of it.
  async visit(path, run, {lang = 'zh-CN', width = 1280, height = 900, scheme = 'light', allowed = [], onStart, onStartWith, user} = {}) {
    const context = await this.#chromium.newContext({viewport: {width, height}, locale: lang, colorScheme: scheme, reducedMotion: 'reduce', ignoreHTTPSErrors: true, httpCredentials: user});
    const page = await context.newPage();
    const wrong = [];
    page.on('console', (message) => message.type() === 'error' && wrong.push(message.text()));
    page.on('pageerror', (error) => wrong.push(error.message));
    page.on('dialog', (dialog) => (wrong.push(`dialog ${dialog.message()}`), dialog.dismiss()));
    page.on('request', (request) => {
      if (!request.url().startsWith(this.#url) && !request.url().startsWith('data:')) wrong.push(`outside request ${request.url()}`);
    });
    await page.addInitScript(() => document.addEventListener('securitypolicyviolation', (event) => console.error('CSP', event.violatedDirective, event.blockedURI)));
    if (onStart) await page.addInitScript(onStart, onStartWith);
    await page.goto(this.#url + path);
    await page.locator('#main > *').first().waitFor();
    await page.getByText(/正在读取|Loading/).waitFor({state: 'detached'});
    await run(page);
    await context.close();
    const unexpected = wrong.filter((text) => !allowed.some((pattern) => pattern.test(text)));
    assert.deepEqual(unexpected, []);
  }
}

// Whatever of the page is in sight: contrast, names, roles, order.
export async function everyoneCanUse(page) {
  await page.evaluate(axe);
  const {violations} = await page.evaluate(() => globalThis.axe.run(document, {resultTypes: ['violations']}));
  const found = violations.map((one) => `${page.url()} ${one.id}: ${one.nodes.slice(0, 3).map((node) => node.target.join(' ')).join(' | ')}`);
  assert.deepEqual(found, []);
}

// No page is wider than the window; each is pictured as `prefix`board-zh-390.png.
export async function pagesFit(browser, target, prefix, {lang, tag, width}) {
  for (const [name, path] of [['board', '/'], ['target', `/targets/${target}`], ['files', '/files'], ['departments', '/departments'], ['calendar', '/calendar']]) {
    await browser.visit(path, async (page) => {
      const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.ok(over <= 0, `${name} is ${over} px too wide`);
      await page.screenshot({path: join(process.env.SHOTS, `${prefix}${name}-${tag}-${width}.png`)});
    }, {lang, width, height: width < 500 ? 844 : width / 1.6});
  }
}
