/** A browser without pages: it keeps cookies by origin, and follows a redirect only when it is told to. */
export function createBrowserJar() {
  const jars = new Map<string, Map<string, string>>();
  const jarOf = (url: string) => {
    const { origin } = new URL(url);
    const jar = jars.get(origin) ?? new Map<string, string>();
    jars.set(origin, jar);
    return jar;
  };
  const cookieOf = (url: string) => [...jarOf(url)].map(([name, value]) => `${name}=${value}`).join('; ');
  return {
    cookieOf,
    /** The `Set-Cookie` headers of the last answer. */
    lastCookies: [] as string[],
    async send(url: string, init: RequestInit & { headers?: Record<string, string> } = {}) {
      const cookie = cookieOf(url);
      const headers = { ...(cookie !== '' && { cookie }), ...init.headers };
      const response = await fetch(url, { ...init, headers, redirect: 'manual' });
      this.lastCookies = response.headers.getSetCookie();
      for (const each of this.lastCookies) {
        const [pair = ''] = each.split(';');
        const [name = '', value = ''] = pair.split(/=(.*)/s);
        if (/Max-Age=0/.test(each)) jarOf(url).delete(name);
        else jarOf(url).set(name, value);
      }
      const text = await response.text();
      const location = response.headers.get('location');
      let body: { data?: unknown; errors?: { message: string; extensions: { code: string } }[]; next?: string } = {};
      try {
        body = JSON.parse(text);
      } catch {}
      const code = body.errors?.[0]?.extensions.code ?? null;
      return { status: response.status, headers: response.headers, text, body, code, location };
    },
  };
}

export type BrowserJar = ReturnType<typeof createBrowserJar>;
