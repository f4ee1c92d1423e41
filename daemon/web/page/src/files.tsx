// Files: drop one, see what it would do, store it; the receipts of those before; and the figures that wait for a
// person.
import {useEffect, useRef, useState} from 'preact/hooks';
import {areas, decide, type Decision, dropFile, type Fault, type FileOutcome, files, type Held, heldFigures, indicators, type Named, receipt, type Receipt, Trouble} from './api';
import {useFrame} from './frame';
import {By, Link, Loading, StaleNote, StatusMark, TroubleNote, useLoaded, whyNot} from './parts';

function Faults({faults, title}: {faults: Fault[]; title: string}) {
  const {say} = useFrame();
  if (faults.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <div class="scroll" tabIndex={0} role="region" aria-label={title}><table class="dense faults">
        <thead><tr><th scope="col">{say.say('cell')}</th><th scope="col">{say.say('read')}</th><th scope="col">{say.say('remedy')}</th></tr></thead>
        <tbody>{faults.slice(0, 500).map((fault) => (
          <tr><th scope="row">{fault.sheet && `${fault.sheet}!`}{fault.cell || say.say('file')}</th><td><code>{fault.value}</code></td>
            <td>{say.lang === 'en' ? fault.remedy_en : fault.remedy_zh} <span class="code">{fault.code}</span></td></tr>
        ))}</tbody>
      </table></div>
    </>
  );
}

function ReceiptView({outcome, stored}: {outcome: FileOutcome | {receipt: Receipt; changes: null}; stored: boolean}) {
  const {say} = useFrame();
  const {receipt: said, changes} = outcome;
  const would = stored ? 'outcome' : 'outcome.would';
  return (
    <section class={`receipt ${said.outcome}`} aria-live="polite">
      <h2>{say.say(stored ? 'receipt' : 'receipt.preview')}</h2>
      <p class="receipt-outcome"><strong>{say.word(would, said.outcome)}</strong> {said.file}</p>
      <p class="facts">
        <span>{say.say('rows', {count: said.rows})}</span><span>{say.say('added', {count: said.added})}</span><span>{say.say('unchanged', {count: said.unchanged})}</span>
        <span>{say.say('revised', {count: said.revised})}</span>{said.held > 0 && <span>{say.say('held.count', {count: said.held})}</span>}
        {said.faults_total > 0 && <span>{say.say('faults', {count: said.faults_total})}</span>}
      </p>
      {said.outcome === 'rejected' && <p class="mend">{say.say('mend')}</p>}
      <Faults faults={said.faults} title={say.say('faults', {count: said.faults_total})} />
      <Faults faults={said.held_cells} title={say.say('held')} />
      <Faults faults={said.warnings} title={say.say('warnings')} />
      {said.revisions.length > 0 && (
        <>
          <h3>{say.say('revisions')}</h3>
          <table class="dense"><thead><tr><th scope="col">{say.say('indicator')}</th><th scope="col">{say.say('period')}</th><th scope="col" class="n">{say.say('before')}</th><th scope="col" class="n">{say.say('after')}</th></tr></thead>
            <tbody>{said.revisions.slice(0, 200).map((line) => <tr><th scope="row">{line.indicator}</th><td>{line.period}</td><td class="n">{line.before}</td><td class="n">{line.after}</td></tr>)}</tbody></table>
        </>
      )}
      {changes && said.outcome !== 'rejected' && (
        <>
          <h3>{say.say('changes')}</h3>
          {changes.length === 0 ? <p>{say.say('changes.none')}</p> :
            <ul class="flips">{changes.slice(0, 100).map((change) => <li><Link to={`/targets/${change.target}`}>{say.name(change.name)}</Link> <StatusMark status={change.from} /> → <StatusMark status={change.to} /></li>)}</ul>}
        </>
      )}
    </section>
  );
}

type Step = {step: 'choose'} | {step: 'busy'; word: 'drop.checking' | 'drop.storing'} | {step: 'tried'; file: File; outcome: FileOutcome} | {step: 'stored'; outcome: FileOutcome};

function Drop({stored}: {stored: () => void}) {
  const {say, user} = useFrame();
  const [state, setState] = useState<Step>({step: 'choose'});
  const [by, setBy] = useState('');
  const [over, setOver] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const input = useRef<HTMLInputElement>(null);
  // A file that is let go beside the zone would take the page's place in the browser.
  useEffect(() => {
    const keep = (event: Event) => event.preventDefault();
    for (const name of ['dragover', 'drop']) addEventListener(name, keep);
    return () => ['dragover', 'drop'].forEach((name) => removeEventListener(name, keep));
  }, []);
  const failed = (failure: unknown) => {
    setTrouble(failure instanceof Trouble ? failure : new Trouble('refused', String(failure)));
    setState({step: 'choose'});
  };
  const tryOut = (file: File | undefined) => {
    if (!file) return;
    setTrouble(null);
    setState({step: 'busy', word: 'drop.checking'});
    dropFile(file, by, true).then((outcome) => setState({step: 'tried', file, outcome}), failed);
  };
  const store = (file: File) => {
    setState({step: 'busy', word: 'drop.storing'});
    dropFile(file, by, false).then((outcome) => (setState({step: 'stored', outcome}), stored()), failed);
  };
  if (user.role === 'reader') return <section><h2>{say.say('drop.title')}</h2><p class="note">{say.say('drop.not')}</p></section>;
  return (
    <section>
      <h2>{say.say('drop.title')}</h2>
      {trouble && <TroubleNote trouble={trouble} again={() => setTrouble(null)} />}
      {state.step === 'choose' && (
        <>
          <By label={say.say('drop.by')} by={by} setBy={setBy} />
          <button type="button" class={`dropzone ${over ? 'over' : ''}`} onClick={() => input.current?.click()}
                  onDragOver={(event) => (event.preventDefault(), setOver(true))} onDragLeave={() => setOver(false)}
                  onDrop={(event) => (event.preventDefault(), setOver(false), tryOut(event.dataTransfer?.files[0]))}>
            <strong>{say.say('drop.hint')}</strong><span>{say.say('drop.kinds')}</span>
          </button>
          <input ref={input} type="file" hidden aria-label={say.say('drop.title')} onChange={(event) => tryOut(event.currentTarget.files?.[0])} />
        </>
      )}
      {state.step === 'busy' && <p class="state" role="status"><span class="spinner" aria-hidden="true" />{say.say(state.word)}</p>}
      {state.step === 'tried' && (
        <>
          <ReceiptView outcome={state.outcome} stored={false} />
          <p class="buttons">
            {state.outcome.receipt.outcome !== 'rejected' && <button type="button" class="button first" onClick={() => store(state.file)}>{say.say('drop.confirm')}</button>}
            <button type="button" class="button" onClick={() => setState({step: 'choose'})}>{say.say(state.outcome.receipt.outcome === 'rejected' ? 'drop.another' : 'drop.cancel')}</button>
          </p>
        </>
      )}
      {state.step === 'stored' && (
        <>
          <ReceiptView outcome={state.outcome} stored={true} />
          <p class="buttons"><button type="button" class="button" onClick={() => setState({step: 'choose'})}>{say.say('drop.another')}</button></p>
        </>
      )}
    </section>
  );
}

// What people call an indicator or an area, by its id.
type Names = Map<string, Named['name']>;
const namesOf = (all: Named[]): Names => new Map(all.map((one) => [one.id ?? one.code ?? '', one.name]));

function HeldFigure({held, names, decided}: {held: Held; names: Names; decided: () => void}) {
  const {say, user} = useFrame();
  const name = (key: string) => names.has(key) ? say.name(names.get(key)!) : key;
  const [by, setBy] = useState('');
  const [reason, setReason] = useState('');
  const [trouble, setTrouble] = useState('');
  const rule = (verb: 'approve' | 'refuse') => decide(held.id, verb, by, reason)
      .then(decided, (failure: unknown) => setTrouble(whyNot(failure, say)));
  const ready = (user.name !== null || by.trim() !== '') && reason.trim() !== '';
  return (
    <li class="held-figure">
      <p><strong>{name(held.indicator)}</strong> {name(held.area)} {held.period}: <strong>{say.number(held.value)}</strong> <span class="file">{held.cell}</span></p>
      <p>{held.doubts.map((doubt) => say.lang === 'en' ? doubt.remedy_en : doubt.remedy_zh).join(' ')}</p>
      {user.role !== 'admin' ? <p class="note">{say.say('held.not')}</p> : (
        <p class="buttons">
          <By label={say.say('held.by')} by={by} setBy={setBy} />
          <label>{say.say('held.reason')} <input type="text" value={reason} onInput={(event) => setReason(event.currentTarget.value)} /></label>
          <button type="button" class="button first" disabled={!ready} onClick={() => rule('approve')}>{say.say('approve')}</button>
          <button type="button" class="button" disabled={!ready} onClick={() => rule('refuse')}>{say.say('refuse')}</button>
        </p>
      )}
      {trouble && <p class="mend" role="alert">{trouble}</p>}
    </li>
  );
}

// What a person decided stands among the files, and has no figures.
function DecisionView({decision}: {decision: Decision}) {
  const {say} = useFrame();
  return (
    <section class="receipt accepted">
      <h2>{say.word('decision', decision.decision)}</h2>
      <p class="receipt-outcome">
        {decision.target && <Link to={`/targets/${decision.target}`}>{decision.target}</Link>}{' '}
        {decision.status && <StatusMark status={decision.status} />}
      </p>
      <p class="facts"><span>{say.say('byhand.by')} {decision.by}</span>{decision.until && <span>{say.say('byhand.until')} {decision.until}</span>}</p>
      <p>{decision.reason}</p>
    </section>
  );
}

// The receipt of a file that was taken or refused, at an address of its own: it can be sent to who must mend the file.
export function FilePage({sha256}: {sha256: string}) {
  const {say} = useFrame();
  const {value, trouble, stale, again} = useLoaded(() => receipt(sha256), [sha256]);
  const nameOf = (one: Receipt | Decision) => 'decision' in one ? say.word('decision', one.decision) : one.file;
  useEffect(() => {
    if (value) document.title = `${nameOf(value)} · ${say.say('title')}`;
  }, [value, say]);
  if (!value) return trouble ? <TroubleNote trouble={trouble} again={again} /> : <Loading />;
  return (
    <section class="kept">
      <StaleNote since={stale} />
      <h1>{nameOf(value)}</h1>
      <p class="facts"><span>{say.say('received')} {say.moment(value.received)}</span><span>SHA-256 {sha256.slice(0, 16)}…</span></p>
      {'decision' in value ? <DecisionView decision={value} /> : <ReceiptView outcome={{receipt: value, changes: null}} stored={true} />}
      <Link to="/files" class="button">{say.say('files.all')}</Link>
    </section>
  );
}

export function Files() {
  const {say} = useFrame();
  const {value, trouble, stale, again} = useLoaded(async () => {
    const [list, held] = await Promise.all([files(), heldFigures()]);
    const named = held.length === 0 ? [] : (await Promise.all([indicators(), areas()])).flat();
    return {files: list.files, held, names: namesOf(named)};
  }, []);
  return (
    <>
      <h1>{say.say('files')}</h1>
      <StaleNote since={stale} />
      <Drop stored={again} />
      {!value ? (trouble ? <TroubleNote trouble={trouble} again={again} /> : <Loading />) : (
        <>
          <section>
            <h2>{say.say('held')} <span class="count">{value.held.length}</span></h2>
            {value.held.length === 0 ? <p>{say.say('held.none')}</p> : <p>{say.say('held.sure')}</p>}
            <ul class="plain">{value.held.map((one) => <HeldFigure key={one.id} held={one} names={value.names} decided={again} />)}</ul>
          </section>
          <section>
            <h2>{say.say('files.recent')}</h2>
            {value.files.length === 0 ? <p>{say.say('files.none')}</p> : (
              <div class="scroll" tabIndex={0} role="region" aria-label={say.say('files.recent')}><table class="dense">
                <thead><tr><th scope="col">{say.say('file')}</th><th scope="col">{say.say('outcome')}</th><th scope="col">{say.say('received')}</th><th scope="col" class="n">{say.say('rows', {count: ''})}</th></tr></thead>
                <tbody>{value.files.map((file) => (
                  <tr key={file.vintage}>
                    <th scope="row">{file.sha256 ? <Link to={`/files/${file.sha256}`}>{file.name}</Link> : file.name}</th>
                    <td><span class={`outcome ${file.outcome}`}>{say.word('outcome', file.outcome)}</span></td><td class="when">{say.moment(file.received)}</td>
                    <td class="n">{[file.added > 0 && say.say('added', {count: file.added}), file.revised > 0 && say.say('revised', {count: file.revised}), file.rejected > 0 && say.say('faults', {count: file.rejected})].filter(Boolean).join(' · ')}</td>
                  </tr>
                ))}</tbody>
              </table></div>
            )}
          </section>
        </>
      )}
    </>
  );
}
