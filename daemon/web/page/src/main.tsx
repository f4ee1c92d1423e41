// The page's frame: which address shows what, the language, the theme, the time that is looked at, and what is said
// when the service does not answer.
import './style.css';
import {render} from 'preact';
import {useEffect, useMemo, useState} from 'preact/hooks';
import {listen, type User, whoAsks} from './api';
import {AsOf} from './as_of';
import {address, at, pathHere} from './base';
import {Board} from './board';
import {Calendar} from './calendar';
import {Departments} from './departments';
import {FilePage, Files} from './files';
import {type Lang, words} from './messages';
import {Frame, type FrameValue} from './frame';
import {TargetPage} from './target';

type Place = {path: string; asOf: string};

function here(): Place {
  return {path: pathHere(), asOf: new URLSearchParams(location.search).get('as_of') ?? ''};
}

// What an address names below a folder; as it is where it is not well written.
function named(path: string, folder: string): string | null {
  if (!path.startsWith(folder)) return null;
  const name = path.slice(folder.length);
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

function remembered<T extends string>(key: string, otherwise: T): T {
  try {
    return (localStorage.getItem(key) as T | null) ?? otherwise;
  } catch {
    return otherwise;
  }
}
function remember(key: string, value: string) {
  try {
    localStorage.setItem(key, value);
  } catch { /* a browser that keeps nothing */ }
}

const kPages = [['/', 'board'], ['/files', 'files'], ['/departments', 'departments'], ['/calendar', 'calendar']] as const;

function App() {
  const [place, setPlace] = useState(here);
  const [lang, setLang] = useState<Lang>(() => remembered('lang', navigator.language.startsWith('zh') ? 'zh' : 'en'));
  const dark = matchMedia('(prefers-color-scheme: dark)').matches;
  const [theme, setTheme] = useState(() => remembered('theme', dark ? 'dark' : 'light'));
  const [generation, setGeneration] = useState(0);
  const [user, setUser] = useState<User>({name: null, role: 'admin'});
  const say = useMemo(() => words(lang), [lang]);

  useEffect(() => {
    document.documentElement.lang = lang === 'zh' ? 'zh-CN' : 'en';
    remember('lang', lang);
  }, [lang]);
  useEffect(() => {
    document.documentElement.dataset.theme = theme;
    remember('theme', theme);
  }, [theme]);
  useEffect(() => {
    const moved = () => setPlace(here());
    addEventListener('popstate', moved);
    return () => removeEventListener('popstate', moved);
  }, []);
  // What does not answer says so where it is looked at.
  useEffect(() => void whoAsks().then(setUser, () => undefined), [generation]);
  useEffect(() => listen(() => setGeneration((before) => before + 1)), []);

  const go = (path: string, asOf = place.asOf) => {
    history.pushState(null, '', address(path, asOf));
    setPlace(here());
    scrollTo(0, 0);
    document.querySelector<HTMLElement>('main')?.focus();
  };
  const frame: FrameValue = {say, asOf: place.asOf, user, generation, go};
  const target = named(place.path, '/targets/');
  const file = named(place.path, '/files/');
  const follow = (event: MouseEvent, path: string) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    go(path);
  };
  return (
    <Frame.Provider value={frame}>
      <a class="skip" href="#main">{say.say('skip')}</a>
      <header class="top">
        <a class="brand" href={at('/')} onClick={(event) => follow(event, '/')}>
          <img src={at('/assets/icon.svg')} alt="" width="28" height="28" /><span>{say.say('title')}</span>
        </a>
        <nav aria-label={say.say('menu')}>
          {kPages.map(([path, key]) => (
            <a href={at(path)} aria-current={place.path === path || (path === '/' && target !== null) || (path === '/files' && file !== null) ? 'page' : undefined}
               onClick={(event) => follow(event, path)}>{say.say(key)}</a>
          ))}
        </nav>
        <div class="tools">
          {user.name && <span class="user">{user.name} <small>{say.say(`role.${user.role}`)}</small></span>}
          <button type="button" onClick={() => setTheme(theme === 'dark' ? 'light' : 'dark')}>
            {say.say(theme === 'dark' ? 'theme.light' : 'theme.dark')}
          </button>
          <button type="button" lang={lang === 'zh' ? 'en' : 'zh-CN'} onClick={() => setLang(lang === 'zh' ? 'en' : 'zh')}>
            {say.say('language')}
          </button>
        </div>
      </header>
      <AsOf />
      <main id="main" tabIndex={-1}>
        {target !== null ? <TargetPage id={target} key={target} /> :
         file !== null ? <FilePage sha256={file} key={file} /> :
         place.path === '/files' ? <Files /> :
         place.path === '/departments' ? <Departments /> :
         place.path === '/calendar' ? <Calendar /> : <Board />}
      </main>
    </Frame.Provider>
  );
}

render(<App />, document.getElementById('page')!);
