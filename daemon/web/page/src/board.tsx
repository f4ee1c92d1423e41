// The board: how many targets stand where, which changed this month, and all of them, what is in danger first.
import {useEffect, useMemo, useState} from 'preact/hooks';
import {allTargets, type Group, type Target, type TargetList, Trouble} from './api';
import {useFrame} from './frame';
import {Bars, groupOf, kGroups, Link, Loading, lookOf, Shape, StaleNote, StatusMark, TroubleNote} from './parts';

type By = 'status' | 'section' | 'department';
type Sort = 'danger' | 'name' | 'probability' | 'months_behind' | 'due';
const kFewCards = 24;

function useTargets() {
  const {asOf, generation} = useFrame();
  const [list, setList] = useState<TargetList | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [tries, setTries] = useState(0);
  useEffect(() => setList(null), [asOf]);
  useEffect(() => {
    let here = true;
    let timer = 0;
    allTargets(asOf, (found) => here && (setList(found), setTrouble(null))).catch((failure: unknown) => {
      if (!here) return;
      const what = failure instanceof Trouble ? failure : new Trouble('refused', String(failure));
      setTrouble(what);
      if (what.kind === 'gone') timer = window.setTimeout(() => setTries((before) => before + 1), 3000);
    });
    return () => {
      here = false;
      clearTimeout(timer);
    };
  }, [asOf, generation, tries]);
  return {list, trouble, again: () => setTries((before) => before + 1)};
}

const kOrder: Record<Group, number> = {behind: 0, on_track: 1, ahead: 2, achieved: 3, other: 1};
const rank = (status: string) => kOrder[groupOf(status)];

// What became of it since the end of last month; that its first figures are in is neither, if they are as planned.
function turn(target: Target): 'worse' | 'better' | 'news' | null {
  if (!target.previous_status || target.previous_status === target.status) return null;
  const [before, now] = [rank(target.previous_status), rank(target.status)];
  if (groupOf(target.previous_status) === 'other') return now < before ? 'worse' : 'news';
  return now < before ? 'worse' : now > before ? 'better' : 'news';
}

function progress(target: Target): {done: number; planned: number | null} | null {
  if (target.attainment === null || target.attainment_unit !== 'ratio') return null;
  const goal = target.expected !== null && target.actual && target.attainment ? target.actual / target.attainment : null;
  return {done: target.attainment, planned: goal && target.expected !== null ? target.expected / goal : null};
}

function Progress({target}: {target: Target}) {
  const {say} = useFrame();
  const found = progress(target);
  if (!found) return null;
  const done = Math.max(0, Math.min(found.done, 1.25)) / 1.25 * 100;
  const planned = found.planned === null ? null : Math.max(0, Math.min(found.planned, 1.25)) / 1.25 * 100;
  const told = `${say.say('attainment')} ${say.percent(found.done)}` +
      (found.planned === null ? '' : `, ${say.say('expected')} ${say.percent(found.planned)}`);
  return (
    <svg class="progress" viewBox="0 0 100 8" preserveAspectRatio="none" role="img" aria-label={told}>
      <rect class="ground" x="0" y="1" width="100" height="6" rx="1" />
      <rect class={`done ${lookOf(target.status)}`} x="0" y="1" width={done} height="6" rx="1" />
      <rect class="end" x="79.7" y="0" width="0.6" height="8" />
      {planned !== null && <rect class="planned" x={planned - 0.5} y="0" width="1" height="8" />}
    </svg>
  );
}

export function Change({target}: {target: Target}) {
  const {say} = useFrame();
  const turned = turn(target);
  if (!turned) return null;
  return <span class="was">{turned === 'worse' ? '↓ ' : turned === 'better' ? '↑ ' : ''}{say.say('was', {status: say.word('status', target.previous_status)})}</span>;
}

function Months({target}: {target: Target}) {
  const {say} = useFrame();
  const months = target.months_behind;
  if (months === null || Math.abs(months) < 0.05) return null;
  return <>{say.say(months > 0 ? 'behind.months' : 'ahead.months', {months: say.number(Math.abs(months), 1)})}</>;
}

function Card({target}: {target: Target}) {
  const {say} = useFrame();
  return (
    <li class={`card ${lookOf(target.status)}`}>
      <div class="card-head"><StatusMark status={target.status} byHand={target.override !== null} /><Change target={target} /></div>
      <h3><Link to={`/targets/${target.id}`}>{say.name(target.name)}</Link></h3>
      {target.actual !== null && (
        <p class="figures">
          <strong>{say.number(target.actual)}</strong> <span class="unit">{target.unit}</span>
          {target.goal?.value !== null && target.goal && <span class="goal">{say.say('goal')} {say.number(target.goal.value)} {target.goal.unit}</span>}
        </p>
      )}
      <Progress target={target} />
      <p class="facts">
        {target.probability !== null && <span>{say.say('probability')} {say.percent(target.probability)}</span>}
        <span><Months target={target} /></span>
        <span>{target.department || say.say('unnamed')}</span>
        {target.data_state !== 'fresh' && <span class={`data ${target.data_state}`}>{say.word('data', target.data_state)}</span>}
      </p>
    </li>
  );
}

function Rows({targets, label}: {targets: Target[]; label: string}) {
  const {say} = useFrame();
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={label}>
      <table class="dense">
        <thead><tr>
          <th scope="col">{say.say('status')}</th><th scope="col">{say.say('goal')}</th>
          <th scope="col" class="n">{say.say('actual')}</th><th scope="col" class="n">{say.say('expected')}</th>
          <th scope="col" class="n">{say.say('attainment')}</th><th scope="col" class="n">{say.say('probability')}</th>
          <th scope="col">{say.say('department')}</th><th scope="col">{say.say('due')}</th>
        </tr></thead>
        <tbody>
          {targets.map((target) => (
            <tr key={target.id}>
              <td><StatusMark status={target.status} byHand={target.override !== null} /></td>
              <th scope="row"><Link to={`/targets/${target.id}`}>{say.name(target.name)}</Link></th>
              <td class="n">{say.number(target.actual)} {target.actual !== null && <span class="unit">{target.unit}</span>}</td>
              <td class="n">{say.number(target.expected)}</td>
              <td class="n">{say.attained(target.attainment, target.attainment_unit)}</td>
              <td class="n">{say.percent(target.probability)}</td>
              <td>{target.department || '—'}</td><td class="when">{target.due}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Section({title, label, targets, view, folded}: {title: preact.ComponentChildren; label: string; targets: Target[]; view: string; folded: boolean}) {
  const {say} = useFrame();
  const [open, setOpen] = useState(!folded);
  const [all, setAll] = useState(false);
  useEffect(() => setOpen(!folded), [folded]);
  const shown = all || view === 'table' ? targets : targets.slice(0, kFewCards);
  return (
    <section class="group">
      <h2>
        <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
          <span class="fold" aria-hidden="true">{open ? '–' : '+'}</span>{title}<span class="count">{targets.length}</span>
        </button>
      </h2>
      {open && (view === 'table' ? <Rows targets={targets} label={label} /> :
        <>
          <ul class="cards">{shown.map((target) => <Card target={target} key={target.id} />)}</ul>
          {shown.length < targets.length &&
            <button type="button" class="button" onClick={() => setAll(true)}>{say.say('more', {count: targets.length})}</button>}
        </>)}
    </section>
  );
}

function compare(sort: Sort, lang: string) {
  const last = (value: number | null) => value === null ? Infinity : value;
  return (a: Target, b: Target): number => {
    if (sort === 'name') return a.name.zh.localeCompare(b.name.zh, lang);
    if (sort === 'due') return a.due.localeCompare(b.due);
    if (sort === 'probability') return last(a.probability) - last(b.probability);
    if (sort === 'months_behind') return last(b.months_behind === null ? null : b.months_behind) === Infinity ? -1 : (b.months_behind ?? -Infinity) - (a.months_behind ?? -Infinity);
    return 0;  // the daemon's order
  };
}

function sections(targets: Target[], by: By): [string, Target[]][] {
  const found = new Map<string, Target[]>();
  if (by === 'status') for (const group of kGroups) found.set(group, []);
  for (const target of targets) {
    const key = by === 'status' ? target.report_group : by === 'section' ? target.section : target.department ?? '';
    found.set(key, [...(found.get(key) ?? []), target]);
  }
  return [...found].filter(([, those]) => those.length > 0);
}

function Changes({targets}: {targets: Target[]}) {
  const {say} = useFrame();
  const worse = targets.filter((target) => turn(target) === 'worse');
  const changed = [...worse, ...targets.filter((target) => turn(target) === 'better')];
  if (changed.length === 0) return <p class="changes quiet">{say.say('changed.none')}</p>;
  return (
    <details class="changes">
      <summary>
        <strong>{say.say('changed')}</strong>{' '}
        {worse.length > 0 && <span class="worse">↓ {say.say('changed.worse', {count: worse.length})}</span>}{' '}
        {changed.length > worse.length && <span class="better">↑ {say.say('changed.better', {count: changed.length - worse.length})}</span>}
      </summary>
      <ul>
        {changed.slice(0, 40).map((target) => (
          <li key={target.id}><StatusMark status={target.status} byHand={target.override !== null} /> <Link to={`/targets/${target.id}`}>{say.name(target.name)}</Link> <Change target={target} /></li>
        ))}
      </ul>
    </details>
  );
}

export function Board() {
  const {say} = useFrame();
  const {list, trouble, again} = useTargets();
  const [group, setGroup] = useState<Group | null>(null);
  const [by, setBy] = useState<By>('status');
  const [view, setView] = useState('cards');
  const [sort, setSort] = useState<Sort>('danger');
  const [wanted, setWanted] = useState(() => new URLSearchParams(location.search).get('q') ?? '');
  const shown = useMemo(() => {
    const text = wanted.trim().toLowerCase();
    return (list?.targets ?? [])
        .filter((target) => (!group || target.report_group === group) && (!text ||
            [target.name.zh, target.name.en, target.id, target.department ?? '', target.section, target.quote]
                .some((where) => where.toLowerCase().includes(text))))
        .sort(compare(sort, say.lang));
  }, [list, group, wanted, sort, say]);
  useEffect(() => {
    document.title = list ? `${list.groups.behind} ${say.say('group.behind')} · ${say.say('title')}` : say.say('title');
  }, [list, say]);

  if (!list) return trouble ? <TroubleNote trouble={trouble} again={again} /> : <Loading />;
  const total = kGroups.reduce((sum, key) => sum + list.groups[key], 0);
  const nothing = total > 0 && list.groups.other === total && list.known_at === 0;
  return (
    <>
      <h1 class="hidden">{say.say('board')}</h1>
      <StaleNote since={trouble ? list.evaluated_at : null} />
      <div class="tiles" role="group" aria-label={say.say('by.status')}>
        {kGroups.map((key) => (
          <button type="button" class={`tile ${key}`} aria-pressed={group === key} onClick={() => setGroup(group === key ? null : key)}>
            <span class="tile-word"><Shape group={key} />{say.word('group', key)}</span>
            <span class="tile-count">{list.groups[key]}</span>
            <span class="tile-hint">{key === 'behind' && list.counts.at_risk ? say.say('risk', {count: list.counts.at_risk}) : say.word('group', `${key}.hint`)}</span>
          </button>
        ))}
      </div>
      <Bars counts={list.groups} risk={list.counts.at_risk} />
      <Changes targets={list.targets} />
      {nothing && <p class="state"><strong>{say.say('empty')}</strong> {say.say('empty.do')}</p>}
      <div class="toolbar">
        <input type="search" placeholder={say.say('search')} aria-label={say.say('search')} value={wanted}
               onInput={(event) => setWanted(event.currentTarget.value)} />
        <select aria-label={say.say('by.status')} value={by} onChange={(event) => setBy(event.currentTarget.value as By)}>
          {(['status', 'section', 'department'] as const).map((key) => <option value={key}>{say.say(`by.${key}`)}</option>)}
        </select>
        <select aria-label={say.say('sort')} value={sort} onChange={(event) => setSort(event.currentTarget.value as Sort)}>
          {(['danger', 'name', 'probability', 'months_behind', 'due'] as const).map((key) => <option value={key}>{say.say(`sort.${key}`)}</option>)}
        </select>
        <div class="switch" role="group">
          {(['cards', 'table'] as const).map((key) => (
            <button type="button" aria-pressed={view === key} onClick={() => setView(key)}>{say.say(`view.${key}`)}</button>
          ))}
        </div>
        <span class="shown" role="status">{say.say('shown', {count: shown.length})}</span>
        {(group || wanted) && <button type="button" onClick={() => (setGroup(null), setWanted(''))}>{say.say('reset')}</button>}
      </div>
      {shown.length === 0 && <p class="state">{say.say('none')}</p>}
      {sections(shown, by).map(([key, targets]) => (
        <Section key={by + key} targets={targets} view={view}
                 folded={by === 'status' ? key === 'other' && group !== 'other' && wanted === '' : wanted === '' && group === null}
                 label={by === 'status' ? say.word('group', key) : key || say.say('unnamed')}
                 title={by === 'status' ? <><Shape group={key as Group} />{say.word('group', key)}</> : key || say.say('unnamed')} />
      ))}
    </>
  );
}
