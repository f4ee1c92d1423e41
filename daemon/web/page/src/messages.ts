// Words: the two catalogues, and numbers and dates as each language writes them.
import en from './messages/en.json';
import zh from './messages/zh.json';
import type {Name} from './api';

export type Lang = 'zh' | 'en';
export type Key = keyof typeof zh;
// Where the targets are; a reader elsewhere sees the same days.
export const kZone = 'Asia/Shanghai';
const catalogues: Record<Lang, Record<Key, string>> = {zh, en};

export function words(lang: Lang) {
  const say = (key: Key, values: Record<string, string | number> = {}): string =>
      catalogues[lang][key].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
  return {
    lang,
    say,
    // A word of the daemon's (a status, a cause); itself where there is none.
    word: (prefix: string, word: string | null): string => {
      if (word === null) return '—';
      const key = `${prefix}.${word}` as Key;
      return key in catalogues[lang] ? catalogues[lang][key] : word;
    },
    name: (name: Name): string => (lang === 'en' && name.en ? name.en : name.zh) || name.en,
    number: (value: number | null, digits = 2): string =>
        value === null ? '—' : new Intl.NumberFormat(lang, {maximumFractionDigits: digits}).format(value),
    percent: (value: number | null): string =>
        value === null ? '—' : new Intl.NumberFormat(lang, {style: 'percent', maximumFractionDigits: 0}).format(value),
    // A share of the goal, or how far from it in points.
    attained: (value: number | null, unit: 'ratio' | 'pp'): string =>
        value === null ? '—' : unit === 'ratio' ? new Intl.NumberFormat(lang, {style: 'percent', maximumFractionDigits: 0}).format(value) :
        say('points', {value: new Intl.NumberFormat(lang, {maximumFractionDigits: 1, signDisplay: 'exceptZero'}).format(value)}),
    day: (text: string | null): string => (text ? text.slice(0, 10) : '—'),
    moment: (text: string | null): string => {
      if (!text) return '—';
      const date = new Date(text);
      return Number.isNaN(date.getTime()) ? text : date.toLocaleString(lang === 'zh' ? 'zh-CN' : 'en-GB',
          {year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', timeZone: kZone});
    },
  };
}
export type Words = ReturnType<typeof words>;
