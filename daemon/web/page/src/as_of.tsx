// The time that is looked at: now, or a day of the past, for the whole page.
import {useState} from 'preact/hooks';
import {pathHere} from './base';
import {useFrame} from './frame';
import {kZone} from './messages';

const kDay = 86_400_000;
const kFewestDays = 730;  // that the slider reaches back

function dayOf(back: number): string {
  return new Date(Date.now() - back * kDay).toLocaleDateString('sv-SE', {timeZone: kZone});
}

export function AsOf() {
  const {say, asOf, go} = useFrame();
  const [open, setOpen] = useState(asOf !== '');
  const back = asOf ? Math.round((Date.now() - new Date(asOf.slice(0, 10) + 'T12:00:00+08:00').getTime()) / kDay) : 0;
  const days = Math.max(kFewestDays, back);
  const move = (day: string) => go(pathHere(), day === dayOf(0) ? '' : day);
  return (
    <div class={`as-of ${asOf ? 'past' : ''}`} role="region" aria-label={say.say('asof')}>
      <button type="button" aria-expanded={open} aria-controls="as-of" onClick={() => setOpen(!open)}>
        {say.say('asof')}: <strong>{asOf || say.say('asof.now')}</strong>
      </button>
      {open && (
        <div id="as-of" class="as-of-tools">
          <label>{say.say('asof.label')}{' '}
            <input type="date" value={asOf} max={dayOf(0)}
                   onChange={(event) => move(event.currentTarget.value)} />
          </label>
          <input type="range" min={-days} max={0} value={-back} aria-label={say.say('asof.label')}
                 aria-valuetext={asOf || say.say('asof.now')}
                 onChange={(event) => move(dayOf(-Number(event.currentTarget.value)))} />
          {asOf && <button type="button" onClick={() => move(dayOf(0))}>{say.say('asof.back')}</button>}
        </div>
      )}
      {asOf && <p role="status">{say.say('asof.then', {day: asOf})}</p>}
    </div>
  );
}
