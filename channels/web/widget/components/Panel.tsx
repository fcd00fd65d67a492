// The open chat: who answers, what was said, the way to a person, and the box to write in.
import type { JSX } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { fillsTheScreen } from '../chat.ts'
import { fittingFiles } from '../files.ts'
import { Composer } from './Composer.tsx'
import { useChat } from './context.ts'
import { ChatIcon, CloseIcon, PersonIcon } from './icons.tsx'
import { keepFocusIn } from './keep-focus.ts'
import { LanguageMenu } from './LanguageMenu.tsx'
import { Transcript } from './Transcript.tsx'
import { useVisibleHeight } from './use-visible-height.ts'

export function Panel({
  takeFocus,
  onClose,
}: {
  readonly takeFocus: boolean
  readonly onClose: () => void
}): JSX.Element {
  const { chat, words } = useChat()
  const panel = useRef<HTMLDivElement>(null)
  const [files, setFiles] = useState<readonly File[]>([])
  const [problem, setProblem] = useState<string>()
  const [dragging, setDragging] = useState(false)

  useVisibleHeight(panel)
  useLayoutEffect(() => {
    if (takeFocus) panel.current?.querySelector('textarea')?.focus()
  }, [])

  const attach = (wanted: readonly File[]) => {
    const { fitting, problem: newProblem } = fittingFiles(wanted, words)
    setFiles(fitting)
    setProblem(newProblem)
  }
  const onDrop = (event: DragEvent) => {
    event.preventDefault()
    setDragging(false)
    attach([...files, ...(event.dataTransfer?.files ?? [])])
  }
  const onDragOver = (event: DragEvent) => {
    if (!event.dataTransfer?.types.includes('Files')) return
    event.preventDefault()
    setDragging(true)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Tab' && panel.current && !chat.inline && fillsTheScreen()) keepFocusIn(panel.current, event)
    if (event.key !== 'Escape' || event.isComposing || chat.inline) return
    event.stopPropagation()
    onClose()
  }

  return (
    <div
      ref={panel}
      class={`panel${dragging ? ' dragging' : ''}`}
      role={chat.inline ? 'region' : 'dialog'}
      aria-labelledby="title"
      onKeyDown={onKeyDown}
      onDragOver={onDragOver}
      onDragLeave={() => setDragging(false)}
      onDrop={onDrop}
    >
      <div class="head">
        <span class="badge">
          <ChatIcon />
        </span>
        <div class="heading">
          <h2 id="title">{words.say('title')}</h2>
          <Answering />
        </div>
        <LanguageMenu />
        {!chat.inline && (
          <button type="button" class="round" aria-label={words.say('close')} onClick={onClose}>
            <CloseIcon />
          </button>
        )}
      </div>
      <Line />
      <Transcript />
      <div class="foot">
        <ToPerson />
        <Composer files={files} onFiles={attach} problem={problem} />
      </div>
      {dragging && (
        <p class="drop" aria-hidden="true">
          {words.say('dropFiles')}
        </p>
      )}
    </div>
  )
}

/** Who answers now; changes are told politely. */
function Answering(): JSX.Element {
  const { chat, words } = useChat()
  const { holder } = chat.transcript.value
  return (
    <p class="answering" role="status">
      {holder.kind === 'agent' && words.say('withPerson', { name: holder.name ?? words.say('agent') })}
      {holder.kind === 'queue' && words.say('queue')}
      {holder.kind === 'bot' && words.say('withBot')}
    </p>
  )
}

/** The state of the connection: seen only while something is wrong, heard when that is over. */
function Line(): JSX.Element {
  const { chat, words } = useChat()
  const status = chat.status.value
  return (
    <p class={`line ${status}`} role="status">
      {words.say(status === 'online' ? 'connected' : status)}
    </p>
  )
}

/** A person is one press away for as long as none is on the way; then, where the customer stands. */
function ToPerson(): JSX.Element {
  const { chat, words } = useChat()
  const { holder } = chat.transcript.value
  const askForPerson = ({ currentTarget }: MouseEvent) => {
    chat.say(words.say('personRequest'))
    // The button will go: focus moves to where the answer comes, without calling up a phone's keyboard.
    if (currentTarget instanceof Element) currentTarget.closest('.panel')?.querySelector<HTMLElement>('.log')?.focus()
  }
  return (
    <div class="to-person">
      {holder.kind === 'bot' && (
        <button type="button" class="link" onClick={askForPerson}>
          <PersonIcon />
          {words.say('person')}
        </button>
      )}
      <p class="place" role="status">
        {holder.kind === 'queue' && holder.place !== undefined && words.say('queuePlace', { place: holder.place })}
      </p>
    </div>
  )
}
