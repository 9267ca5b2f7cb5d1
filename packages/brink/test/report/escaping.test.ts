/** A crisis from a stranger cannot put anything into the page but text. */
import { describe, expect, test } from 'vitest'
import { escapeMarkup, html, joined } from '../../src/formats/markup.ts'
import { renderReport } from '../../src/report/index.ts'
import { inputFrom, straits } from './made.ts'

const evils = [
  '</style><script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '</title></svg><svg onload=alert(1)>',
  '<!--',
  ']]>',
  '&lt;b&gt;',
  '{{constructor}}',
  'url(https://example.org/x)',
  '@import "https://example.org/x"',
]

describe('templates', () => {
  test('escape what is put in, and nothing of their own', () => {
    expect(html`<p title="${'"<&\''}">${'<b>'}</p>`.toString()).toBe('<p title="&quot;&lt;&amp;&#39;">&lt;b&gt;</p>')
  })
  test('leave out what is not there, join lists, keep markup', () => {
    expect(html`${[html`<i>${1}</i>`, 'x', false, null, undefined]}`.toString()).toBe('<i>1</i>x')
    expect(joined(['<', html`<br>`], ' & ').toString()).toBe('&lt; &amp; <br>')
  })
  test('replace characters that HTML forbids or that turn the text around', () => {
    expect(escapeMarkup('a\u0000b\u202ec\ud800d\u0085e')).toBe('a\ufffdb\ufffdc\ufffdd\ufffde')
    expect(escapeMarkup('é 漢 \u{1f600} \n\t')).toBe('é 漢 \u{1f600} \n\t')
  })
})

/** Puts a text wherever a crisis holds one, whatever the grammar would let through. */
function poisoned<T>(value: T, evil: string, seen = new Map<unknown, unknown>()): T {
  if (typeof value === 'string') return `${value}${evil}` as T
  if (typeof value !== 'object' || value === null) return value
  const known = seen.get(value)
  if (known) return known as T
  const kept = new Set([
    'type',
    'by',
    'how',
    'op',
    'rule',
    'per',
    'in',
    'concept',
    'family',
    'input',
    'severity',
    'code',
  ])
  if (Array.isArray(value)) {
    const copy: unknown[] = []
    seen.set(value, copy)
    for (const item of value) copy.push(poisoned(item, evil, seen))
    return copy as T
  }
  if (Object.getPrototypeOf(value) !== Object.prototype) return value
  const copy: Record<string, unknown> = {}
  seen.set(value, copy)
  for (const [key, item] of Object.entries(value)) {
    copy[key] = kept.has(key) && typeof item === 'string' ? item : poisoned(item, evil, seen)
  }
  return copy as T
}

/** Everything between `<` and `>` that is a tag, without the style of the page. */
function tagsOf(page: string): string[] {
  const body = page.replace(/<style>[\s\S]*?<\/style>/, '')
  return [...body.matchAll(/<[^>]*>/g)].map((m) => m[0])
}
const shapes = (page: string) =>
  new Set(tagsOf(page).map((tag) => tag.replace(/="[^"]*"/g, '=""').replace(/\s+/g, ' ')))

/** The report of the straits with a text put after every name and sentence. */
function reportWith(evil: string): string {
  const input = inputFrom(straits)
  const { game } = input.compiled
  const bad = { ...game, title: evil, labels: poisoned(game.labels, evil), outcomes: poisoned(game.outcomes, evil) }
  const compiled = { ...input.compiled, crisis: poisoned(input.compiled.crisis, evil), game: bad }
  return renderReport({
    ...input,
    compiled,
    views: input.views.map(({ name, answer, equilibrium }) => ({
      name: name + evil,
      answer: { ...answer, compiled, problem: { ...answer.problem, game: bad } },
      equilibrium,
    })),
    citations: new Map(),
    file: { name: evil, sha256: evil },
    run: { version: evil, command: evil, date: evil },
  })
}

describe('a hostile crisis', () => {
  const clean = shapes(reportWith(' and a harmless text that is rather long'))

  test.each(evils)('cannot add a tag or an attribute with %s', (evil) => {
    const page = reportWith(evil)
    expect([...shapes(page)].filter((shape) => !clean.has(shape) && shape !== '<g>')).toEqual([])
    expect(page.match(/<style>/g)).toHaveLength(1)
    expect(page.slice(page.indexOf('<style>'), page.indexOf('</style>'))).not.toContain('example.org')
    for (const [, value] of page.matchAll(/style="([^"]*)"/g)) expect(value).toMatch(/^(--[a-z]+:[\d.]+(px|%)?;?)+$/)
    for (const [, value] of page.matchAll(/href="([^"]*)"/g)) expect(value).toMatch(/^#[\w.-]+$/)
  })
})
