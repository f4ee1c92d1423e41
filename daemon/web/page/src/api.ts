// What the pages ask of the daemon: /api/v1, as openapi.yaml describes it.

import {at} from './base';

export type Name = {zh: string; en: string};
export type Group = 'behind' | 'on_track' | 'ahead' | 'achieved' | 'other';
export type GroupCounts = Record<Group, number>;
export type Goal = {op: string; value: number | null; value_high: number | null; unit: string} | null;

export type Target = {
  id: string; name: Name; area: string; area_name: Name; pack: string; indicator: string; measure: string; goal: Goal;
  modality: string; section: string; quote: string; department: string | null; due: string; notes: string | null;
  status: string; report_group: Group; data_state: string; unit: string; actual: number | null;
  expected: number | null; attainment: number | null; attainment_unit: 'ratio' | 'pp'; pace: number | null;
  projected: number | null; projected_interval: (number | null)[] | null; probability: number | null;
  required: {kind: string; value: number; unit: string; best_seen: number | null; reached_before: boolean | null} | null;
  months_behind: number | null; data_through: string | null; explanation: Name; cause: string | null;
  previous_status: string | null; changed_at: string | null; computed_status: string;
  override: {status: string; reason: string; by: string; at: string; until: string} | null;
};
export type TargetList = {
  today: string; evaluated_at: string; known_at: number; total: number; counts: Record<string, number>;
  groups: GroupCounts; targets: Target[];
};
export type Revision = {value: number | null; vintage: number; file: string | null; received: string | null};
export type Point = {
  period: string; year: number; month: number; year_to_date: boolean; value: number | null; revisions: Revision[];
};
export type Series = {
  unit: string; measure: string; year: number; month: number; goal: number | null; points: Point[];
  path: {month: number; expected: number}[] | null; fan: {low: number | null; mid: number; high: number | null} | null;
};
export type TargetDetail = Target & {series: Series};
export type Flip = {value: number; status: string} | null;
export type Explanation = Target & {
  goal_words: Name; path: {source: string; years: number}; data_due: string | null;
  decided_by: {vintage: number; file: string; received: string; sha256: string} | null; evidence: string[];
  trace: {step: string; zh: string; en: string; file?: string; cell?: string}[]; flip: {above: Flip; below: Flip};
  since: string;
};
export type Transition = {
  at: string; from: string | null; to: string; data_state: string; cause: string | null; place: string | null;
};
export type History = {id: string; unit: string; transitions: Transition[]};
export type Department = {
  name: string; targets: number; groups: GroupCounts; statuses: Record<string, number>; told: number; expected_met: number | null;
  expected_met_interval: [number, number] | null; rank: number | null;
};
export type Release = {
  indicator: string; name: Name; area: string; frequency: string; data_owner: string; state: string;
  data_through: string | null; due: string | null; targets: string[]; target_names: Name[];
};
export type Fault = {
  sheet: string; cell: string; row: number; column: number; value: string; code: string; remedy_zh: string;
  remedy_en: string;
};
export type Receipt = {
  file: string; sha256: string; size: number; received: string; outcome: string; dry_run: boolean; rows: number;
  added: number; unchanged: number; revised: number; rejected: number; held: number; missing: number; layout: string;
  faults: Fault[]; faults_total: number; warnings: Fault[]; held_cells: (Fault & {indicator: string; period: string})[];
  revisions: {indicator: string; period: string; before: string; after: string}[];
};
// What stands among the files for a decision of a person.
export type Decision = {decision: string; by: string; reason: string; received: string; target?: string; status?: string; until?: string};
export type FileOutcome = {receipt: Receipt; changes: {target: string; name: Name; from: string; to: string}[]};
export type FileLine = {
  vintage: number; sha256: string | null; name: string; size: number; received: string; outcome: string;
  added: number; unchanged: number; revised: number; rejected: number;
};
export type Held = {
  id: number; indicator: string; area: string; period: string; value: number; file: string | number; cell: string;
  text: string; doubts: {code: string; remedy_zh: string; remedy_en: string}[]; dropped_by?: string | null;
};

export type Role = 'reader' | 'uploader' | 'admin';
export type User = {name: string | null; role: Role};

// What went wrong, in the words of the daemon, or that there is none.
export class Trouble extends Error {
  constructor(readonly kind: 'gone' | 'not_found' | 'signed_out' | 'forbidden' | 'conflict' | 'too_large' | 'no_room' | 'refused', message: string, readonly data?: unknown) {
    super(message);
  }
}

async function ask<T>(path: string, init?: RequestInit): Promise<T> {
  let answer: Response;
  try {
    answer = await fetch(at('/api/v1/' + path), {...init, headers: {Accept: 'application/json', ...init?.headers}});
  } catch {
    throw new Trouble('gone', '');
  }
  const body = await answer.json().catch(() => null) as {data?: T; error?: string} | null;
  if (answer.ok && body) return body.data as T;
  const kind = answer.status === 404 ? 'not_found' : answer.status === 401 ? 'signed_out' : answer.status === 403 ? 'forbidden' :
      answer.status === 409 ? 'conflict' : answer.status === 413 ? 'too_large' : answer.status === 507 ? 'no_room' : answer.status === 503 ? 'gone' : 'refused';
  throw new Trouble(kind, body?.error ?? `${answer.status}`, body?.data);
}

function query(values: Record<string, string | number | boolean | null | undefined>): string {
  const all = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (value !== null && value !== undefined && value !== '') all.set(name, String(value));
  }
  const text = all.toString();
  return text ? '?' + text : '';
}

const kPage = 250;

// All targets: `shown` is called with the first of them, which are those in danger, and again with the rest.
export async function allTargets(asOf: string, shown: (list: TargetList) => void): Promise<void> {
  const list = await ask<TargetList>('targets' + query({limit: 60, as_of: asOf}));
  shown(list);
  while (list.targets.length < list.total) {
    const more = await ask<TargetList>('targets' + query({limit: kPage, offset: list.targets.length, as_of: asOf}));
    if (more.targets.length === 0) break;
    list.targets = list.targets.concat(more.targets);
  }
  shown({...list});
}
export const oneTarget = (id: string, asOf: string) =>
    ask<TargetDetail>(`targets/${encodeURIComponent(id)}` + query({as_of: asOf}));
export const explain = (id: string, asOf: string) =>
    ask<Explanation>(`targets/${encodeURIComponent(id)}/explain` + query({as_of: asOf}));
export const history = (id: string) => ask<History>(`targets/${encodeURIComponent(id)}/history`);
export const departments = (asOf: string) => ask<Department[]>('departments' + query({as_of: asOf}));
export const releases = (asOf: string) => ask<Release[]>('calendar' + query({as_of: asOf}));
export type Named = {id?: string; code?: string; name: Name};
export const indicators = () => ask<Named[]>('indicators');
export const areas = () => ask<Named[]>('areas');
export const whoAsks = () => ask<User>('status/user');
export const files = () => ask<{files: FileLine[]}>('files' + query({limit: 50}));
export const receipt = (sha256: string) => ask<Receipt | Decision>(`files/${encodeURIComponent(sha256)}`);
export const heldFigures = () => ask<Held[]>('held');

export async function dropFile(file: File, by: string, dryRun: boolean): Promise<FileOutcome> {
  // The daemon takes no more, and says so by ending the connection, which cannot be told from a dead one.
  const most = (await ask<{max_upload_bytes: number}>('status/config')).max_upload_bytes;
  if (file.size > most) throw new Trouble('too_large', `${Math.floor(most / 1024) / 1024} MiB`);
  try {
    return await ask<FileOutcome>('files' + query({name: file.name, by, dry_run: dryRun}),
        {method: 'POST', body: file, headers: {'Content-Type': 'application/octet-stream'}});
  } catch (failure) {
    // A file with faults is an answer like another: its receipt says what to mend.
    if (failure instanceof Trouble && failure.data) return failure.data as FileOutcome;
    throw failure;
  }
}
export const decide = (id: number, verb: 'approve' | 'refuse', by: string, reason: string) =>
    ask<null>(`held/${id}/${verb}`,
        {method: 'POST', body: JSON.stringify({...(by && {by}), reason}), headers: {'Content-Type': 'application/json'}});

export const overrideStatus = (id: string, said: {status: string; reason: string; until: string; by: string}) =>
    ask<null>(`targets/${encodeURIComponent(id)}/override`,
        {method: 'POST', body: JSON.stringify(said), headers: {'Content-Type': 'application/json'}});
export const withdrawOverride = (id: string, by: string, reason: string) =>
    ask<null>(`targets/${encodeURIComponent(id)}/override`,
        {method: 'DELETE', body: JSON.stringify({by, reason}), headers: {'Content-Type': 'application/json'}});

const kAgain = 5000;

// Calls back when another board is shown, a file was taken in, or the service fell silent or came back, so that what
// is in sight is never old without a word. A page that nobody sees does not listen: a browser keeps six connections
// to a service, and a seventh open page would wait for ever. Returns how to stop.
export function listen(changed: () => void): () => void {
  let source: EventSource | null = null;
  let timer = 0;
  let lost = false;
  const stop = () => {
    clearTimeout(timer);
    source?.close();
    source = null;
  };
  const start = () => {
    stop();
    source = new EventSource(at('/api/v1/events'));
    source.addEventListener('board', changed);
    source.addEventListener('files', changed);
    source.addEventListener('open', () => {
      if (lost) changed();
      lost = false;
    });
    source.addEventListener('error', () => {
      if (!lost) changed();
      lost = true;
      if (source?.readyState === EventSource.CLOSED) timer = window.setTimeout(start, kAgain);
    });
  };
  const seen = () => {
    if (document.hidden) {
      stop();
      lost = true;
    } else if (!source) {
      start();
    }
  };
  start();
  document.addEventListener('visibilitychange', seen);
  return () => {
    document.removeEventListener('visibilitychange', seen);
    stop();
  };
}
