// Data calendar: which figures are known, which are due, and who owes those that are late.
import {releases} from './api';
import {useFrame} from './frame';
import {Link, Loading, StaleNote, TroubleNote, useLoaded} from './parts';

export function Calendar() {
  const {say, asOf} = useFrame();
  const {value, trouble, stale, again} = useLoaded(() => releases(asOf), [asOf]);
  if (!value) return trouble ? <TroubleNote trouble={trouble} again={again} /> : <Loading />;
  return (
    <>
      <h1>{say.say('calendar')}</h1>
      <StaleNote since={stale} />
      <div class="scroll" tabIndex={0} role="region" aria-label={say.say('calendar')}>
        <table class="dense">
          <thead><tr>
            <th scope="col">{say.say('state')}</th><th scope="col">{say.say('indicator')}</th><th scope="col">{say.say('owner')}</th>
            <th scope="col">{say.say('frequency')}</th><th scope="col">{say.say('latest')}</th><th scope="col">{say.say('due')}</th><th scope="col">{say.say('concerns')}</th>
          </tr></thead>
          <tbody>
            {value.map((one) => (
              <tr key={one.indicator + one.area}>
                <td><span class={`data ${one.state}`}>{one.state === 'overdue' ? '! ' : ''}{say.word('data', one.state)}</span></td>
                <th scope="row">{say.name(one.name)}</th>
                <td>{one.data_owner || '—'}</td><td>{say.word('frequency', one.frequency)}</td>
                <td class="when">{one.data_through ?? '—'}</td><td class="when">{one.due ?? '—'}</td>
                <td>{one.targets.map((id, i) => <>{i > 0 && ', '}<Link to={`/targets/${id}`}>{say.name(one.target_names[i]!)}</Link></>)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
