/** As much of JSON Schema (2020-12) as the schemas of this package use. An unknown keyword is a fault, so that none goes unchecked. */
import { readFileSync } from 'node:fs'

type Json = null | boolean | number | string | Json[] | { [key: string]: Json }
type Schema = { [key: string]: Json }

const schemas = new Map<string, Schema>()
const schemaFile = (name: string): Schema => {
  const known = schemas.get(name) ?? JSON.parse(readFileSync(new URL(`../../schema/${name}`, import.meta.url), 'utf8'))
  schemas.set(name, known)
  return known
}

/** What is wrong with a value, one line a fault. */
export function faults(value: unknown, name: string): string[] {
  return check(value as Json, schemaFile(name), name, '')
}

function resolve(ref: string, base: string): [Schema, string] {
  const [file, pointer = ''] = ref.split('#')
  const home = file || base
  const keys = pointer.split('/').filter(Boolean)
  return [keys.reduce<Json>((at, key) => (at as Schema)[key], schemaFile(home)) as Schema, home]
}

const typeOf = (v: Json) => (v === null ? 'null' : Array.isArray(v) ? 'array' : typeof v)
const isType = (v: Json, type: Json) => (type === 'integer' ? Number.isInteger(v) : typeOf(v) === type)
const when = (bad: boolean, message: string) => (bad ? [message] : [])

type Keyword = (v: Json, argument: Json, base: string, path: string, schema: Schema) => string[]
const nothing: Keyword = () => []

const keywords: Record<string, Keyword> = {
  $schema: nothing,
  $id: nothing,
  $defs: nothing,
  title: nothing,
  description: nothing,
  $ref: (v, ref, base, path) => check(v, ...resolve(ref as string, base), path),
  type: (v, types, _, path) => when(![types].flat().some((t) => isType(v, t)), `${path}: no ${types}`),
  const: (v, wanted, _, path) => when(v !== wanted, `${path}: not ${wanted}`),
  enum: (v, known, _, path) => when(!(known as Json[]).includes(v), `${path}: not among ${known}`),
  pattern: (v, source, _, path) =>
    when(typeof v === 'string' && !new RegExp(source as string).test(v), `${path}: "${v}" does not match ${source}`),
  minimum: (v, least, _, path) => when(typeof v === 'number' && v < (least as number), `${path}: below ${least}`),
  minItems: (v, n, _, path) => when(Array.isArray(v) && v.length < (n as number), `${path}: too short`),
  maxItems: (v, n, _, path) => when(Array.isArray(v) && v.length > (n as number), `${path}: too long`),
  required: (v, names, _, path) =>
    typeOf(v) === 'object' ? (names as string[]).flatMap((n) => when(!(n in (v as Schema)), `${path}: no ${n}`)) : [],
  properties: (v, of, base, path) => {
    if (typeOf(v) !== 'object') return []
    return Object.entries(of as Schema).flatMap(([name, schema]) => {
      const inner = (v as Schema)[name]
      return inner === undefined ? [] : check(inner, schema as Schema, base, `${path}/${name}`)
    })
  },
  additionalProperties: (v, rule, base, path, schema) => {
    if (typeOf(v) !== 'object') return []
    const extra = Object.keys(v as Schema).filter((n) => !(n in ((schema.properties ?? {}) as Schema)))
    if (rule === false) return extra.map((n) => `${path}: unexpected ${n}`)
    return extra.flatMap((n) => check((v as Schema)[n], rule as Schema, base, `${path}/${n}`))
  },
  items: (v, of, base, path) =>
    Array.isArray(v) ? v.flatMap((item, i) => check(item, of as Schema, base, `${path}/${i}`)) : [],
  oneOf: (v, choices, base, path) => {
    const tried = (choices as Schema[]).map((s) => check(v, s, base, path))
    const fitting = tried.filter((found) => found.length === 0).length
    return fitting === 1 ? [] : [`${path}: ${fitting} of ${tried.length} alternatives fit: ${tried.flat().join('; ')}`]
  },
}

function check(v: Json, schema: Schema, base: string, path: string): string[] {
  return Object.entries(schema).flatMap(([keyword, argument]) => {
    const rule = keywords[keyword]
    return rule ? rule(v, argument, base, path, schema) : [`${path}: the keyword ${keyword} is not understood here`]
  })
}
