// The path under which the daemon is reached (--web.route-prefix), without a slash at its end: empty for most. Told by
// where this script came from.
export const base = new URL('..', import.meta.url).pathname.replace(/\/$/, '');

// The address of a page, of which `path` begins with a slash.
export const at = (path: string) => base + path;

// The same with the time that is looked at; of none, the present.
export const address = (path: string, asOf: string) =>
    at(path) + (asOf ? `${path.includes('?') ? '&' : '?'}as_of=${encodeURIComponent(asOf)}` : '');

// Which page is looked at.
export const pathHere = () => location.pathname.slice(base.length) || '/';
