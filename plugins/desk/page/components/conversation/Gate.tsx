// A translation that may not say what was written: the agent sees both, why it is doubted and what it says translated back, and
// decides what leaves. The focus stays where it is, so that an Enter meant for the next line does not decide.
import type { DoubtfulTranslation } from '../../../src/api.ts'
import { languageName } from '../../names.ts'
import { doubtfulOf, send, type Pending } from '../../state/outbox.ts'
import { t } from '../../words.ts'
import { Icon } from '../parts/Icon.tsx'
import { differences } from './differences.ts'
import { takeBack, takeBackForCanned } from './taking-back.ts'

export function Gate({ pending }: { readonly pending: Pending }) {
  const doubtful = doubtfulOf(pending)
  const { doubts, text, by, pivot } = doubtful
  // What must stay as it is stays as it is: nobody can let that pass.
  const mayLeave = doubts.every(({ kind }) => kind !== 'spans')
  return (
    <div class="choice gate" role="alert">
      <h3>{t('gate.title')}</h3>
      <p>{t('gate.lead')}</p>
      <ul class="gate-reasons">
        {doubts.map((doubt) => (
          <li key={doubt.kind}>{reasonFor(doubt)}</li>
        ))}
      </ul>
      <Both doubtful={doubtful} written={'text' in pending.words ? pending.words.text : ''} />
      <div class="pending-actions">
        <button type="button" class="button button-main" onClick={() => takeBack(pending)}>
          {t('composer.choiceEdit')}
        </button>
        {mayLeave && (
          <button type="button" class="button" onClick={() => void send(pending, { accepts: { text, by, pivot } })}>
            {t('gate.send')}
          </button>
        )}
        <button type="button" class="button" onClick={() => void send(pending, { untranslated: true })}>
          {t('composer.choiceSend')}
        </button>
        <button type="button" class="button" onClick={() => takeBackForCanned(pending)}>
          {t('composer.choiceCanned')}
        </button>
      </div>
    </div>
  )
}

function reasonFor(doubt: DoubtfulTranslation['doubts'][number]): string {
  const values = {
    ...('words' in doubt && { words: doubt.words.join(' · ') }),
    ...('language' in doubt && { language: languageName(doubt.language) }),
  }
  return t(`gate.reason.${doubt.kind}`, values)
}

function Both({ doubtful, written }: { readonly doubtful: DoubtfulTranslation; readonly written: string }) {
  const { from, to, text, back, pivot } = doubtful
  return (
    <dl class="gate-wordings">
      <dt>{t('gate.yours')}</dt>
      <dd lang={from} dir="auto">
        {written}
      </dd>
      <dt>
        <Icon name="languages" /> {t('gate.translation')} ({languageName(to)})
        {pivot && ` · ${t('message.pivot', { language: languageName(pivot) })}`}
      </dt>
      <dd lang={to} dir="auto">
        {text}
      </dd>
      {back !== undefined && (
        <>
          <dt>{t('gate.back')}</dt>
          <dd lang={from} dir="auto">
            {differences(written, back, from).map(({ text: stretch, differs }, index) =>
              differs ? <mark key={index}>{stretch}</mark> : stretch,
            )}
          </dd>
        </>
      )}
    </dl>
  )
}
