// How soon the board is there: its first paint and its five counts, as the browser saw them since it began to go to the
// address, of 20 visits each of which remembers nothing. By hand, on a quiet machine; environment as pages.test.mjs.
import {Browser} from './browser.mjs';
import {Daemon} from './daemon.mjs';

const kVisits = 20;
const daemon = await Daemon.start();
const browser = await Browser.start(daemon.url);
const {total} = await daemon.data('targets?limit=1');
const seen = {painted: [], counted: [], complete: []};
try {
  for (let visit = 0; visit < kVisits; ++visit) {
    await browser.visit('/', async (page) => {
      await page.getByText(`显示${total}项`).waitFor();
      const times = await page.evaluate(() => globalThis.firstSeen);
      for (const [what, time] of Object.entries(times)) seen[what].push(time);
    }, {onStart: (shown) => {
      globalThis.firstSeen = {};
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) if (entry.name === 'first-contentful-paint') globalThis.firstSeen.painted = entry.startTime;
      }).observe({type: 'paint', buffered: true});
      const note = (what) => requestAnimationFrame(() => (globalThis.firstSeen[what] ??= performance.now()));
      new MutationObserver(() => {
        if (document.querySelector('.tile-count')) note('counted');
        if (document.querySelector('.shown')?.textContent === shown) note('complete');
      }).observe(document, {subtree: true, childList: true, characterData: true});
    }, onStartWith: `显示${total}项`});
  }
} finally {
  await browser.close();
  await daemon.stop();
}
for (const [what, times] of Object.entries(seen)) {
  times.sort((a, b) => a - b);
  const at = (share) => Math.round(times[Math.min(times.length - 1, Math.floor(share * times.length))]);
  console.log(`${what}: median ${at(0.5)} ms, p90 ${at(0.9)} ms, slowest ${at(1)} ms, of ${times.length} visits, ${total} targets`);
}
