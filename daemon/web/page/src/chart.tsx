// The chart of one target's year: its figures against the path, last year's line, the goal, and what the year is
// foreseen to come to. What it shows stands in a table below it too, for those who cannot see it.
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import {useEffect, useMemo, useRef} from 'preact/hooks';
import type {Series} from './api';
import {useFrame} from './frame';
import type {Key} from './messages';

type Line = (number | null)[];

// Of each month the value that the goal is compared with: the year to date of what adds up, else the newest.
function line(series: Series, year: number): Line {
  const found: Line = Array(12).fill(null);
  const toDate = series.measure === 'flow' || series.measure === 'growth' || series.measure === 'mean';
  for (const point of series.points) {
    if (point.year !== year || point.value === null) continue;
    if (toDate && !point.year_to_date && found[point.month - 1] !== null) continue;
    if (series.measure === 'flow' && !point.year_to_date) continue;
    found[point.month - 1] = point.value;
  }
  return found;
}

function fan(series: Series, actual: Line, edge: number | null): Line {
  const found: Line = Array(12).fill(null);
  const now = series.month - 1;
  if (!series.fan || edge === null || now < 0 || now > 10 || actual[now] === null) return found;
  for (let month = now; month < 12; ++month) {
    found[month] = actual[now]! + (edge - actual[now]!) * (month - now) / (11 - now);
  }
  return found;
}

type Drawn = 'actual' | 'mid' | 'path' | 'goal' | 'last';
// As the lines are drawn, so that no colour need be told from another.
const kLegend: {of: Drawn; label: Key; dash: string; width: number}[] = [
  {of: 'actual', label: 'chart.actual', dash: '', width: 3},
  {of: 'mid', label: 'chart.fan', dash: '3 3', width: 1.5},
  {of: 'path', label: 'chart.path', dash: '8 5', width: 2},
  {of: 'goal', label: 'chart.goal', dash: '', width: 1},
  {of: 'last', label: 'chart.last', dash: '2 4', width: 1.5},
];

export function Chart({series}: {series: Series}) {
  const {say} = useFrame();
  const place = useRef<HTMLDivElement>(null);
  const readout = useRef<HTMLParagraphElement>(null);
  const lines = useMemo(() => {
    const actual = line(series, series.year);
    const path: Line = Array(12).fill(null);
    for (const point of series.path ?? []) path[point.month - 1] = point.expected;
    return {
      actual, last: line(series, series.year - 1), path, goal: Array(12).fill(series.goal) as Line,
      low: fan(series, actual, series.fan?.low ?? null), high: fan(series, actual, series.fan?.high ?? null),
      mid: fan(series, actual, series.fan?.mid ?? null),
    };
  }, [series]);
  const shown = kLegend.filter(({of}) => lines[of].some((value) => value !== null));
  const empty = lines.actual.every((value) => value === null) && lines.last.every((value) => value === null);

  useEffect(() => {
    const box = place.current;
    if (!box || empty) return;
    const colour = (name: string) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
    const draw = () => new uPlot({
      width: box.clientWidth, height: Math.max(240, Math.min(420, box.clientWidth * 0.5)),
      scales: {x: {time: false, range: [0.6, 12.4]}},
      axes: [
        {values: (_, months) => months.map((month) => Number.isInteger(month) ? say.say('chart.month', {month}) : ''), splits: () => box.clientWidth < 480 ? [2, 4, 6, 8, 10, 12] : [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
         stroke: colour('--quiet'), grid: {show: false}, ticks: {show: false}},
        {stroke: colour('--quiet'), grid: {stroke: colour('--line')}, ticks: {show: false}, size: 64,
         values: (_, values) => values.map((value) => say.number(value, 2))},
      ],
      cursor: {y: false},
      legend: {show: false},
      hooks: {
        setCursor: [(plot) => {
          const at = plot.cursor.idx;
          if (!readout.current) return;
          const said = at === null || at === undefined ? [] : shown.filter(({of}) => lines[of][at] !== null)
              .map(({of, label}) => `${say.say(label)} ${say.number(lines[of][at])}`);
          readout.current.textContent = said.length === 0 ? '' : `${say.say('chart.month', {month: at! + 1})}: ${said.join(' · ')}`;
        }],
      },
      series: [
        {label: say.say('period'), value: (_, month) => month === null ? '—' : say.say('chart.month', {month})},
        {label: say.say('chart.last'), stroke: colour('--quiet'), width: 1.5, dash: [2, 4], spanGaps: true, points: {show: false}, value: (_, value) => say.number(value)},
        {label: say.say('chart.path'), stroke: colour('--path'), width: 2, dash: [8, 5], spanGaps: true, points: {show: false}, value: (_, value) => say.number(value)},
        {label: say.say('chart.goal'), stroke: colour('--text'), width: 1, spanGaps: true, points: {show: false}, value: (_, value) => say.number(value)},
        {label: '', stroke: colour('--fan-edge'), width: 1, points: {show: false}, value: (_, value) => say.number(value)},
        {label: '', stroke: colour('--fan-edge'), width: 1, points: {show: false}, value: (_, value) => say.number(value)},
        {label: say.say('chart.fan'), stroke: colour('--actual'), width: 1.5, dash: [3, 3], points: {show: false}, value: (_, value) => say.number(value)},
        {label: say.say('chart.actual'), stroke: colour('--actual'), width: 3, spanGaps: true, points: {show: true, size: 8, fill: colour('--actual')}, value: (_, value) => say.number(value)},
      ],
      bands: [{series: [5, 4], fill: colour('--fan')}],
    }, [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], lines.last, lines.path, lines.goal, lines.low, lines.high, lines.mid, lines.actual] as uPlot.AlignedData, box);
    let plot = draw();
    let width = box.clientWidth;
    const again = () => {
      plot.destroy();
      plot = draw();
      width = box.clientWidth;
    };
    const resized = new ResizeObserver(() => box.clientWidth !== width && again());
    resized.observe(box);
    const themed = new MutationObserver(again);
    themed.observe(document.documentElement, {attributes: true, attributeFilter: ['data-theme']});
    return () => {
      resized.disconnect();
      themed.disconnect();
      plot.destroy();
    };
  }, [lines, say, empty]);

  if (empty) return <p class="state">{say.say('chart.none')}</p>;
  const months = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12].filter((month) => [lines.actual, lines.last, lines.path].some((one) => one[month - 1] !== null));
  return (
    <>
      <ul class="legend">
        {shown.map(({of, label, dash, width}) => (
          <li><svg class={`sample ${of}`} viewBox="0 0 30 12" width="30" height="12" aria-hidden="true">
            {of === 'mid' && <rect x="0" y="1" width="30" height="10" />}
            <line x1="0" y1="6" x2="30" y2="6" stroke-width={width} stroke-dasharray={dash} />
            {of === 'actual' && <circle cx="15" cy="6" r="4" />}
          </svg>{say.say(label)}</li>
        ))}
      </ul>
      <div class="chart" ref={place} aria-hidden="true" />
      <p class="readout" ref={readout} aria-hidden="true" />
      <details>
        <summary>{say.say('chart.table')}</summary>
        <table class="dense">
          <thead><tr><th scope="col">{say.say('period')}</th><th scope="col" class="n">{say.say('chart.actual')}</th><th scope="col" class="n">{say.say('chart.path')}</th><th scope="col" class="n">{say.say('chart.last')}</th></tr></thead>
          <tbody>{months.map((month) => (
            <tr><th scope="row">{say.say('chart.month', {month})}</th><td class="n">{say.number(lines.actual[month - 1])}</td><td class="n">{say.number(lines.path[month - 1])}</td><td class="n">{say.number(lines.last[month - 1])}</td></tr>
          ))}</tbody>
        </table>
      </details>
    </>
  );
}
