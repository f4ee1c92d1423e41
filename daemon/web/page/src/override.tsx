// A status that a person sets against what the rules compute: what is in force, and the form to set or withdraw it.
import {useState} from 'preact/hooks';
import {overrideStatus, type Target, withdrawOverride} from './api';
import {useFrame} from './frame';
import {By, StatusMark, whyNot} from './parts';

const kStatuses = ['ahead', 'on_track', 'at_risk', 'lagging', 'unattainable', 'achieved_provisional', 'achieved', 'missed', 'missed_certain', 'no_data_yet', 'undefined'];

// Who, why, until when; and always what the rules computed.
export function InForce({target}: {target: Target}) {
  const {say} = useFrame();
  const said = target.override;
  if (!said) return null;
  return (
    <section class="manual" aria-label={say.say('byhand.title')}>
      <h2><StatusMark status={said.status} byHand={true} /></h2>
      <dl class="facts-list">
        <dt>{say.say('byhand.computed')}</dt><dd><StatusMark status={target.computed_status} /></dd>
        <dt>{say.say('byhand.by')}</dt><dd>{said.by} · {say.moment(said.at)}</dd>
        <dt>{say.say('byhand.why')}</dt><dd>{said.reason}</dd>
        <dt>{say.say('byhand.until')}</dt><dd>{said.until}</dd>
      </dl>
    </section>
  );
}

export function OverrideForm({target, done}: {target: Target; done: () => void}) {
  const {say, user} = useFrame();
  const [status, setStatus] = useState('');
  const [until, setUntil] = useState('');
  const [by, setBy] = useState('');
  const [reason, setReason] = useState('');
  const [trouble, setTrouble] = useState('');
  const inForce = target.override !== null;
  const named = (user.name !== null || by.trim() !== '') && reason.trim() !== '';
  const send = (work: Promise<null>) => work.then(() => {
    setTrouble('');
    setReason('');
    done();
  }, (failure: unknown) => setTrouble(whyNot(failure, say, 'byhand.none', 'byhand.refused')));
  if (user.role !== 'admin') return null;
  return (
    <details class="manual-form">
      <summary>{say.say(inForce ? 'byhand.change' : 'byhand.set')}</summary>
      <p>{say.say('byhand.hint')}</p>
      <p class="buttons">
        <label>{say.say('status')} <select value={status} onChange={(event) => setStatus(event.currentTarget.value)}>
          <option value="">—</option>
          {kStatuses.map((one) => <option value={one}>{say.word('status', one)} ({one})</option>)}
        </select></label>
        <label>{say.say('byhand.until')} <input type="date" value={until} onInput={(event) => setUntil(event.currentTarget.value)} /></label>
        <By label={say.say('byhand.name')} by={by} setBy={setBy} />
        <label>{say.say('byhand.why')} <input type="text" value={reason} onInput={(event) => setReason(event.currentTarget.value)} /></label>
        <button type="button" class="button first" disabled={!named || !status || !until} onClick={() => send(overrideStatus(target.id, {status, until, by, reason}))}>{say.say('byhand.do')}</button>
        {inForce && <button type="button" class="button" disabled={!named} onClick={() => send(withdrawOverride(target.id, by, reason))}>{say.say('byhand.withdraw')}</button>}
      </p>
      {trouble && <p class="mend" role="alert">{trouble}</p>}
    </details>
  );
}
