// One target: where it stands and why, its figures against the path, and what the rest of the year must bring.
import {useEffect} from 'preact/hooks';
import {explain, history, oneTarget} from './api';
import {Chart} from './chart';
import {useFrame} from './frame';
import {lookOf, Loading, StaleNote, StatusMark, TroubleNote, useLoaded} from './parts';
import {Change} from './board';
import {InForce, OverrideForm} from './override';

// The last moment of a day where the targets are, or the moment itself.
const endOf = (asOf: string) => new Date(asOf.length === 10 ? `${asOf}T23:59:59.999+08:00` : asOf);

export function TargetPage({id}: {id: string}) {
  const {say, asOf} = useFrame();
  const {value, trouble, stale, again} = useLoaded(async () => {
    const [target, why, past] = await Promise.all([oneTarget(id, asOf), explain(id, asOf), history(id).catch(() => null)]);
    return {target, why, past};
  }, [id, asOf]);
  useEffect(() => {
    if (value) document.title = `${say.name(value.target.name)} · ${say.say('title')}`;
  }, [value, say]);
  if (!value) return trouble ? <TroubleNote trouble={trouble} again={again} /> : <Loading />;
  const {target, why, past} = value;
  const unit = target.unit;
  const required = target.required;
  const transitions = (past?.transitions ?? []).filter((one) => !asOf || new Date(one.at) <= endOf(asOf));
  const facts: [string, preact.ComponentChildren][] = [
    [say.say('goal'), say.name(why.goal_words)],
    [say.say('actual'), target.actual === null ? null : `${say.number(target.actual)} ${unit}`],
    [say.say('expected'), target.expected === null ? null : `${say.number(target.expected)} ${unit}`],
    [say.say(target.attainment_unit === 'ratio' ? 'attainment' : 'attainment.gap'), target.attainment === null ? null : say.attained(target.attainment, target.attainment_unit)],
    [say.say('projected'), target.projected === null ? null : `${say.number(target.projected)} ${unit}` + (target.projected_interval ? ` (${target.projected_interval.map((edge) => say.number(edge)).join(' – ')})` : '')],
    [say.say('probability'), target.probability === null ? null : say.percent(target.probability)],
    [say.say('required'), required && <>
      {say.say(required.kind === 'growth' ? 'required.growth' : required.kind === 'mean' ? 'required.mean' : 'required.amount', {value: say.number(required.value), unit: required.unit})}
      {required.best_seen !== null && <>{' · '}{say.say('required.best', {value: say.number(required.best_seen)})}{required.reached_before === false && <> · {say.say('required.never')}</>}</>}
    </>],
    [say.say('flip'), why.flip.above || why.flip.below ? <>
      {why.flip.above && <div>{say.say('flip.above', {value: `${say.number(why.flip.above.value)} ${unit}`, status: say.word('status', why.flip.above.status)})}</div>}
      {why.flip.below && <div>{say.say('flip.below', {value: `${say.number(why.flip.below.value)} ${unit}`, status: say.word('status', why.flip.below.status)})}</div>}
    </> : null],
    [say.say('department'), target.department], [say.say('section'), target.section],
    [say.say('due'), target.due], [say.say('modality'), say.word('modality', target.modality)],
    [say.say('latest'), target.data_through], [say.say('state'), say.word('data', target.data_state)],
    [say.say('decided'), why.decided_by && `${why.decided_by.file} · ${say.moment(why.decided_by.received)}`],
  ];
  const revised = target.series.points.filter((point) => point.revisions.length > 0);
  return (
    <article class="target">
      <StaleNote since={stale} />
      <header class={`hero ${lookOf(target.status)}`}>
        <p class="hero-mark"><StatusMark status={target.status} byHand={target.override !== null} /> <Change target={target} /></p>
        <h1>{say.name(target.name)}</h1>
        <p class="lead">{say.name(target.explanation)}</p>
        <blockquote><span class="hidden">{say.say('quote')}: </span>“{target.quote}”</blockquote>
      </header>
      <InForce target={target} />
      <div class="columns">
        <section class="drawn">
          <h2>{say.say('chart')} <span class="unit">{target.series.unit}</span></h2>
          <Chart series={target.series} />
        </section>
        <section>
          <h2>{say.say('explanation')}</h2>
          <dl class="facts-list">
            {facts.filter(([, said]) => said !== null && said !== '').map(([label, said]) => <><dt>{label}</dt><dd>{said}</dd></>)}
          </dl>
        </section>
        {why.trace.length > 0 && (
          <section>
            <h2>{say.say('trace')}</h2>
            <ol class="trace">{why.trace.map((step) => <li>{say.lang === 'en' ? step.en : step.zh}{step.file && <span class="file"> {step.file}{step.cell ? ` ${step.cell}` : ''}</span>}</li>)}</ol>
          </section>
        )}
        {transitions.length > 0 && (
          <section>
            <h2>{say.say('history')}</h2>
            <div class="scroll" tabIndex={0} role="region" aria-label={say.say('history')}><table class="dense">
              <thead><tr><th scope="col">{say.say('at')}</th><th scope="col">{say.say('from')}</th><th scope="col">{say.say('to')}</th><th scope="col">{say.say('because')}</th></tr></thead>
              <tbody>
                {[...transitions].reverse().map((one) => (
                  <tr><td class="when">{say.moment(one.at)}</td><td>{one.from ? <StatusMark status={one.from} /> : say.say('first')}</td>
                    <td><StatusMark status={one.to} /> <span class="was">{say.word('data', one.data_state)}</span></td><td class="cause">{say.word('cause', one.cause)}{one.place && <span class="was">{one.place}</span>}</td></tr>
                ))}
              </tbody>
            </table></div>
          </section>
        )}
        {revised.length > 0 && (
          <section>
            <h2>{say.say('vintages')}</h2>
            <div class="scroll" tabIndex={0} role="region" aria-label={say.say('vintages')}><table class="dense">
              <thead><tr><th scope="col">{say.say('period')}</th><th scope="col" class="n">{say.say('value')}</th><th scope="col">{say.say('file')}</th><th scope="col">{say.say('received')}</th></tr></thead>
              <tbody>
                {[...revised].reverse().flatMap((point) => [...point.revisions].reverse().map((revision, i) => (
                  <tr class={i > 0 ? 'old' : ''}>
                    <th scope="row">{point.period}</th><td class="n">{revision.value === null ? '—' : `${say.number(revision.value)} ${unit}`}</td>
                    <td>{revision.file ?? '—'}</td><td class="when">{say.moment(revision.received)}</td>
                  </tr>
                )))}
              </tbody>
            </table></div>
          </section>
        )}
      </div>
      {!asOf && <OverrideForm target={target} done={again} />}
    </article>
  );
}
