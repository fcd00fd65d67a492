// Small facts about a conversation that appear in more than one place: mood, age, what it is about.
import type { GistView } from '../../../src/api.ts'
import type { Mood } from '@dragoman/core'
import { ageOf, momentOf } from '../../names.ts'
import { t } from '../../words.ts'
import { Icon } from './Icon.tsx'

interface MoodProps {
  readonly mood: Mood
  /** Whether the word needs its heading, because none stands beside it. */
  readonly labelled?: boolean
}

/** A face and a word: never colour alone. */
export function MoodTag({ mood, labelled = true }: MoodProps) {
  return (
    <span class={`mood mood-${mood}`}>
      <Icon name={mood} /> {labelled && <span class="for-ears">{t('mood.label')}: </span>}
      {t(`mood.${mood}`)}
    </span>
  )
}

export function Age({ since }: { readonly since: string }) {
  return (
    <time class="age" dateTime={since} title={t('queue.since', { time: momentOf(since) })}>
      {ageOf(since)}
    </time>
  )
}

export function Gist({ gist, labelled = true }: { readonly gist: GistView; readonly labelled?: boolean }) {
  return (
    <p class="gist">
      {labelled && <span class="for-ears">{t('gist.label')}: </span>}
      <span>{gist.intent ?? t('gist.none')}</span>
      {gist.entities.map(({ type, label, value }) => (
        <span key={`${type} ${value}`} class="entity">
          {label} <bdi>{value}</bdi>
        </span>
      ))}
    </p>
  )
}
