// Where the agent answers: in their own words, or with a ready-made reply. It always says in which language it will leave.
import { signal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import type { ConversationView, CannedReply } from '../../../src/api.ts'
import { api } from '../../client.ts'
import { isComposing } from '../../keys.ts'
import { languageName, momentOf } from '../../names.ts'
import { draftOf, setDraft } from '../../state/drafts.ts'
import { say } from '../../state/outbox.ts'
import { t } from '../../words.ts'
import { directionFor } from '../parts/Field.tsx'
import { Icon } from '../parts/Icon.tsx'
import { CannedPicker } from './CannedPicker.tsx'
import { Checks } from './Checks.tsx'
import { ChosenReply } from './ChosenReply.tsx'
import { leaves, Leaves, WriteIn } from './Leaves.tsx'
import { TemplateForm } from './TemplateForm.tsx'
import { windowOf } from './window.ts'

const pickerIsOpen = signal(false)
const TYPING_EVERY_MS = 4000

export function openCanned(): void {
  pickerIsOpen.value = true
}

export function focusComposer(): void {
  // After the next paint: what was taken back into the composer is in it by then.
  requestAnimationFrame(() => document.getElementById('composer')?.focus())
}

interface Props {
  readonly conversation: ConversationView
}

export function Composer({ conversation }: Props) {
  const window = windowOf(conversation)
  if (window && !window.isOpen) {
    return (
      <div class="composer">
        <TemplateForm conversation={conversation} hours={window.hours} />
      </div>
    )
  }
  return <Writing conversation={conversation} closesAt={window?.closesSoonAt} />
}

/** `closesAt`: when free words can no longer be sent, where that is soon. */
function Writing({ conversation, closesAt }: Props & { readonly closesAt?: string | undefined }) {
  const { id, escalation } = conversation
  const draft = draftOf(id)
  const way = leaves(conversation, draft.locale)
  const lastTyping = useRef(0)
  const canSend = draft.canned !== undefined || draft.text.trim() !== ''

  useEffect(() => {
    if (matchMedia('(hover: hover)').matches) focusComposer()
    return () => (pickerIsOpen.value = false)
  }, [id])

  function write(text: string): void {
    // A slash where nothing is written yet is not a word: it opens the ready-made replies.
    if (text === '/' && draft.text === '') return openCanned()
    setDraft(id, { ...draft, text })
    if (text !== '' && Date.now() - lastTyping.current > TYPING_EVERY_MS) {
      lastTyping.current = Date.now()
      // A lost typing signal is nothing to bother anyone with.
      api.typing(escalation.id, escalation.token).catch(() => undefined)
    }
  }

  function send(): void {
    if (!canSend) return
    const { canned, text } = draft
    void say(escalation, canned ? { canned: canned.key, shown: canned.text } : { text: text.trim(), locale: way.mine })
    setDraft(id, canned ? { ...draft, canned: undefined } : { ...draft, text: '' })
    lastTyping.current = 0
    focusComposer()
  }

  function pick(reply: CannedReply | undefined): void {
    pickerIsOpen.value = false
    if (reply) setDraft(id, { ...draft, canned: reply })
    else focusComposer()
  }

  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      {pickerIsOpen.value && <CannedPicker conversationId={id} onPick={pick} />}
      {draft.canned ? (
        <ChosenReply
          reply={draft.canned}
          onRemove={() => (setDraft(id, { ...draft, canned: undefined }), focusComposer())}
        />
      ) : (
        <>
          <Leaves conversation={conversation} way={way} />
          {closesAt && (
            <p class="leaves">
              <Icon name="info" />
              <span>{t('window.closes', { time: momentOf(closesAt) })}</span>
            </p>
          )}
          <label class="for-ears" for="composer">
            {t('composer.label')}
          </label>
          <textarea
            id="composer"
            rows={2}
            lang={way.mine}
            dir={directionFor(draft.text)}
            enterkeyhint="send"
            placeholder={t('composer.placeholder', { language: languageName(way.mine) })}
            aria-describedby="leaves composer-keys"
            value={draft.text}
            onInput={(event) => {
              write(event.currentTarget.value)
              event.currentTarget.value = draftOf(id).text
            }}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || event.shiftKey || isComposing(event)) return
              event.preventDefault()
              send()
            }}
          />
          <Checks
            conversation={conversation}
            text={draft.text}
            locale={way.mine}
            onTake={(suggestion) => (setDraft(id, { ...draft, text: suggestion }), focusComposer())}
          />
        </>
      )}
      <p id="composer-keys" class="for-ears">
        {t('composer.keys')}
      </p>
      <div class="composer-foot">
        <button
          id="canned-button"
          type="button"
          class="button button-quiet"
          aria-label={t('composer.canned')}
          aria-haspopup="dialog"
          aria-expanded={pickerIsOpen.value}
          onClick={() => (pickerIsOpen.value = !pickerIsOpen.value)}
        >
          <Icon name="replies" /> <span>{t('composer.canned')}</span> <kbd aria-hidden="true">/</kbd>
        </button>
        {!draft.canned && (
          <WriteIn conversation={conversation} way={way} onChoose={(locale) => setDraft(id, { ...draft, locale })} />
        )}
        <button type="submit" id="send" class="button button-main" aria-disabled={!canSend}>
          <Icon name="send" /> <span>{t(draft.canned ? 'composer.sendCanned' : 'composer.send')}</span>
        </button>
      </div>
    </form>
  )
}
