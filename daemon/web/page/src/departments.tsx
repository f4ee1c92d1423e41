// Departments: where the targets of each stand, and how many of them are expected to be met.
import {departments} from './api';
import {useFrame} from './frame';
import {Bars, kGroups, Link, Loading, Shape, StaleNote, TroubleNote, useLoaded} from './parts';

export function Departments() {
  const {say, asOf} = useFrame();
  const {value, trouble, stale, again} = useLoaded(() => departments(asOf), [asOf]);
  if (!value) return trouble ? <TroubleNote trouble={trouble} again={again} /> : <Loading />;
  const sorted = [...value].sort((a, b) => b.groups.behind - a.groups.behind || b.targets - a.targets);
  return (
    <>
      <h1>{say.say('departments')}</h1>
      <StaleNote since={stale} />
      <div class="scroll" tabIndex={0} role="region" aria-label={say.say('departments')}>
        <table class="dense by-group">
          <thead><tr>
            <th scope="col">{say.say('department')}</th><th scope="col" class="wide">{say.say('share')}</th>
            {kGroups.map((group) => <th scope="col" class="n"><Shape group={group} /> {say.word('group', group)}</th>)}
            <th scope="col" class="n">{say.say('told')}</th><th scope="col" class="n">{say.say('met')}</th><th scope="col" class="n">{say.say('interval')}</th>
          </tr></thead>
          <tbody>
            {sorted.map((one) => (
              <tr key={one.name}>
                <th scope="row">{one.name ? <Link to={`/?q=${encodeURIComponent(one.name)}`}>{one.name}</Link> : say.say('unnamed')}</th>
                <td class="wide"><Bars counts={one.groups} risk={one.statuses.at_risk} /></td>
                {kGroups.map((group) => (
                  <td class="n">
                    {group === 'behind' && one.statuses.at_risk ? <span class="unit">{say.say('risk', {count: one.statuses.at_risk})} </span> : ''}
                    {one.groups[group] || ''}
                  </td>
                ))}
                <td class="n">{one.told || ''}</td><td class="n">{one.expected_met === null ? '—' : say.number(one.expected_met, 1)}</td>
                <td class="n">{one.expected_met_interval ? `${say.number(one.expected_met_interval[0], 1)}–${say.number(one.expected_met_interval[1], 1)}` : '—'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
