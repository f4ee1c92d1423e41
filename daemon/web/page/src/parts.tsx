// Small parts that several pages are made of. A status is never told by its colour alone: it has a shape and a word.
import type {ComponentChildren} from 'preact';
import {useEffect, useRef, useState} from 'preact/hooks';
import {address} from './base';
import {type Group, type GroupCounts, Trouble} from './api';
import {useFrame} from './frame';
import type {Key, Words} from './messages';

export const kGroups: Group[] = ['behind', 'on_track', 'ahead', 'achieved', 'other'];

// At risk is counted with what is behind, and is not: it has a shape and a colour of its own.
export type Look = Group | 'risk';
export const lookOf = (status: string): Look => status === 'at_risk' ? 'risk' : groupOf(status);

const kShapes: Record<Look, string> = {
  risk: 'M8 1.5 L14.5 8 L8 14.5 L1.5 8 Z',
  behind: 'M8 13 L2 3 H14 Z',
  on_track: 'M8 2 a6 6 0 1 0 .01 0 Z',
  ahead: 'M8 3 L14 13 H2 Z',
  achieved: 'M2 8.5 L6.3 13 L14 4 L12.2 2.4 L6.2 9.4 L3.7 6.8 Z',
  other: 'M8 2 a6 6 0 1 0 .01 0 Z M8 4.6 a3.4 3.4 0 1 1 -.01 0 Z',
};
export function Shape({group}: {group: Look}) {
  return <svg class={`shape ${group}`} viewBox="0 0 16 16" width="16" height="16" aria-hidden="true"><path fill-rule="evenodd" d={kShapes[group]} /></svg>;
}

export function groupOf(status: string): Group {
  if (status === 'ahead') return 'ahead';
  if (status === 'on_track') return 'on_track';
  if (status.startsWith('achieved')) return 'achieved';
  return status === 'no_data_yet' || status === 'undefined' ? 'other' : 'behind';
}

// A hand: what stands here a person said, whatever the rules computed.
function ByHand() {
  const {say} = useFrame();
  return (
    <span class="by-hand">
      <svg class="shape" viewBox="0 0 16 16" width="14" height="14" aria-hidden="true"><path d="M4.4 15 L1.6 9 L3 8.2 L4.6 10 V3 H6.2 V8 H6.9 V1.6 H8.5 V8 H9.2 V2.4 H10.8 V8 H11.5 V4 H13.1 V11 L11.6 15 Z" /></svg>
      {say.say('byhand')}
    </span>
  );
}

export function StatusMark({status, byHand = false}: {status: string; byHand?: boolean}) {
  const {say} = useFrame();
  const look = lookOf(status);
  return <><span class={`mark ${look}`}><Shape group={look} />{say.word('status', status)}</span>{byHand && <>{' '}<ByHand /></>}</>;
}

// What a person is told of a decision that was not taken.
export function whyNot(failure: unknown, say: Words, conflict: Key = 'conflict.do', refused: Key = 'refused.do'): string {
  if (!(failure instanceof Trouble)) return String(failure);
  return failure.kind === 'conflict' ? say.say(conflict) : failure.kind === 'gone' ? say.say('gone.do') :
      failure.kind === 'signed_out' ? say.say('signedout.do') : failure.kind === 'forbidden' ? say.say('forbidden.do') : say.say(refused, {said: failure.message});
}

export function Link({to, children, class: name}: {to: string; children: ComponentChildren; class?: string}) {
  const {go, asOf} = useFrame();
  return (
    <a class={name} href={address(to, asOf)}
       onClick={(event) => {
         if (event.ctrlKey || event.metaKey || event.shiftKey) return;
         event.preventDefault();
         go(to);
       }}>{children}</a>
  );
}

// `risk`: how many of those behind are only at risk.
export function Bars({counts, risk = 0}: {counts: GroupCounts; risk?: number | undefined}) {
  const {say} = useFrame();
  const all = kGroups.reduce((sum, group) => sum + counts[group], 0) || 1;
  const told = kGroups.filter((group) => counts[group] > 0)
      .map((group) => `${say.word('group', group)} ${counts[group]}${group === 'behind' && risk > 0 ? ` (${say.say('risk', {count: risk})})` : ''}`).join(', ');
  const parts: [Look, number][] = kGroups.flatMap((group): [Look, number][] =>
      group === 'behind' ? [['behind', counts.behind - risk], ['risk', risk]] : [[group, counts[group]]]);
  let x = 0;
  return (
    <svg class="bars" viewBox="0 0 100 10" preserveAspectRatio="none" role="img" aria-label={told}>
      {parts.map(([look, count]) => {
        const width = 100 * count / all;
        const bar = <rect class={look} x={x} y="0" width={width} height="10" />;
        x += width;
        return bar;
      })}
    </svg>
  );
}

export type Loaded<T> = {value: T | null; trouble: Trouble | null; stale: string | null; again: () => void};

// Asks again when something was heard to change, and every few seconds while nobody answers; what was known stays
// in sight meanwhile.
export function useLoaded<T>(load: () => Promise<T>, on: unknown[]): Loaded<T> {
  const {generation} = useFrame();
  const [value, setValue] = useState<T | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [stale, setStale] = useState<string | null>(null);
  const [tries, setTries] = useState(0);
  const known = useRef<string | null>(null);
  useEffect(() => setValue(null), on);
  useEffect(() => {
    let here = true;
    let timer = 0;
    load().then((loaded) => {
      if (!here) return;
      known.current = new Date().toISOString();
      setValue(loaded);
      setTrouble(null);
      setStale(null);
    }, (failure: unknown) => {
      if (!here) return;
      const what = failure instanceof Trouble ? failure : new Trouble('refused', String(failure));
      setTrouble(what);
      setStale(known.current);
      if (what.kind === 'gone') timer = window.setTimeout(() => setTries((before) => before + 1), 3000);
    });
    return () => {
      here = false;
      clearTimeout(timer);
    };
  }, [...on, generation, tries]);
  return {value, trouble, stale, again: () => setTries((before) => before + 1)};
}

export function Loading() {
  const {say} = useFrame();
  return <p class="state" role="status"><span class="spinner" aria-hidden="true" />{say.say('loading')}</p>;
}

export function TroubleNote({trouble, again}: {trouble: Trouble; again: () => void}) {
  const {say} = useFrame();
  const title = trouble.kind === 'gone' ? 'gone' : trouble.kind === 'not_found' ? 'notfound' :
      trouble.kind === 'signed_out' ? 'signedout' : trouble.kind === 'forbidden' ? 'forbidden' : trouble.kind === 'too_large' ? 'toolarge' :
      trouble.kind === 'no_room' ? 'noroom' : trouble.kind === 'conflict' ? 'conflict' : 'refused';
  return (
    <section class="state trouble" role="alert">
      <h1>{say.say(title)}</h1>
      <p>{say.say(`${title}.do`, {said: trouble.message})}</p>
      {title === 'notfound' ? <Link to="/" class="button">{say.say('back')}</Link> :
        <button type="button" class="button" onClick={again}>{say.say('retry')}</button>}
    </section>
  );
}

// Who acts: the user who has signed in, or whoever is written here.
export function By({label, by, setBy}: {label: string; by: string; setBy: (by: string) => void}) {
  const {user} = useFrame();
  if (user.name) return <span class="by">{label} <strong>{user.name}</strong></span>;
  return <label class="by">{label} <input type="text" autocomplete="name" value={by} onInput={(event) => setBy(event.currentTarget.value)} /></label>;
}

export function StaleNote({since}: {since: string | null}) {
  const {say} = useFrame();
  return since ? <p class="stale" role="alert">{say.say('stale', {time: say.moment(since)})}</p> : null;
}
