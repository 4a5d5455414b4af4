/** Cookies by host name; paths and ports do not matter here. */
export interface CookieJar {
  store(url: string, headers: Headers): void
  header(url: string): string
  /** The attributes that a cookie was set with, lower-cased. */
  attributes(name: string): string[]
  clear(): void
}

export function cookieJar(): CookieJar {
  const jars = new Map<string, Map<string, string>>()
  const attributes = new Map<string, string[]>()
  const jarOf = (url: string) => {
    const { hostname } = new URL(url)
    const jar = jars.get(hostname) ?? new Map<string, string>()
    jars.set(hostname, jar)
    return jar
  }
  return {
    store(url, headers) {
      for (const line of headers.getSetCookie()) {
        const [pair = '', ...rest] = line.split(';').map((part) => part.trim())
        const name = pair.slice(0, pair.indexOf('='))
        const value = pair.slice(name.length + 1)
        attributes.set(
          name,
          rest.map((part) => part.toLowerCase()),
        )
        if (value === '' || /expires=thu, 01 jan 1970/i.test(line)) jarOf(url).delete(name)
        else jarOf(url).set(name, value)
      }
    },
    header: (url) => [...jarOf(url)].map(([name, value]) => `${name}=${value}`).join('; '),
    attributes: (name) => attributes.get(name) ?? [],
    clear: () => jars.clear(),
  }
}
