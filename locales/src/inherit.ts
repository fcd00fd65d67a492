// A regional locale says only what differs: es-MX is es with some words changed.
import type { LocaleData, Words } from './data.ts'

/** Each locale with the words, and the entries of its culture, that its parents have and it has not. */
export function inherit(locales: readonly LocaleData[]): readonly LocaleData[] {
  const byTag = new Map(locales.map((data) => [data.locale, data]))
  const whole = (data: LocaleData): LocaleData => {
    const parent = parentOf(data.locale, byTag)
    return parent ? merge(whole(parent), data) : data
  }
  return locales.map(whole)
}

/** The nearest locale that `tag` begins with: of `zh-Hant-TW` first `zh-Hant`, then `zh`. */
export function parentOf<T>(tag: string, byTag: ReadonlyMap<string, T>): T | undefined {
  const end = tag.lastIndexOf('-')
  if (end === -1) return undefined
  const parent = tag.slice(0, end)
  return byTag.get(parent) ?? parentOf(parent, byTag)
}

function merge(parent: LocaleData, child: LocaleData): LocaleData {
  const words = (name: keyof LocaleData['words']): Words => mergeWords(parent.words[name], child.words[name])
  const culture = (parent.culture ?? child.culture) && { ...parent.culture, ...child.culture }
  return {
    locale: child.locale,
    words: { bot: words('bot'), widget: words('widget'), desk: words('desk') },
    ...(culture && { culture }),
  }
}

function mergeWords(parent: Words, child: Words): Words {
  const entries = Object.entries(child).map(([key, value]): [string, string | Words] => {
    const inherited = parent[key]
    return [key, isGroup(inherited) && isGroup(value) ? mergeWords(inherited, value) : value]
  })
  return { ...parent, ...Object.fromEntries(entries) }
}

function isGroup(value: string | Words | undefined): value is Words {
  return typeof value === 'object'
}
