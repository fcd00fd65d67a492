// Where the customer writes. Enter sends, Shift+Enter breaks the line, and a word still being composed (ja, zh, ko) never leaves early.
import type { JSX } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { plainName } from '../text.ts'
import { useChat } from './context.ts'
import { ClipIcon, FileIcon, RemoveIcon, SendIcon } from './icons.tsx'

/** The server's limit, in UTF-16 units. */
const MAX_LENGTH = 20_000

export interface ComposerProps {
  readonly files: readonly File[]
  readonly onFiles: (files: readonly File[]) => void
  readonly problem?: string
}

export function Composer({ files, onFiles, problem }: ComposerProps): JSX.Element {
  const { chat, words } = useChat()
  const [text, setText] = useState(chat.draft)
  const box = useRef<HTMLTextAreaElement>(null)
  const picker = useRef<HTMLInputElement>(null)
  const ready = text.trim() !== '' || files.length > 0

  useLayoutEffect(() => {
    if (!box.current || CSS.supports('field-sizing', 'content')) return
    box.current.style.height = '0'
    box.current.style.height = `${box.current.scrollHeight}px`
  }, [text])

  const write = (draft: string) => {
    chat.draft = draft
    if (draft) chat.writing()
    setText(draft)
  }
  const send = () => {
    if (!ready) return
    chat.say(text.trim(), files)
    write('')
    onFiles([])
    box.current?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    // Safari ends the composition before it reports the Enter that ended it; 229 is how that one is known.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return
    event.preventDefault()
    send()
  }
  const onPaste = (event: ClipboardEvent) => {
    const pasted = [...(event.clipboardData?.files ?? [])]
    if (pasted.length === 0) return
    event.preventDefault()
    onFiles([...files, ...pasted])
  }

  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <p class="problem" role="alert">
        {problem}
      </p>
      {files.length > 0 && (
        <ul class="attached" aria-label={words.say('attached')}>
          {files.map((file, index) => (
            <li key={index}>
              <FileIcon />
              <bdi>{plainName(file.name)}</bdi>
              <button
                type="button"
                aria-label={words.say('removeFile', { name: plainName(file.name) })}
                onClick={() => onFiles(files.filter((other) => other !== file))}
              >
                <RemoveIcon />
              </button>
            </li>
          ))}
        </ul>
      )}
      <div class="box">
        <button type="button" class="round" aria-label={words.say('attach')} onClick={() => picker.current?.click()}>
          <ClipIcon />
        </button>
        <input
          ref={picker}
          type="file"
          multiple
          hidden
          onChange={({ currentTarget }) => {
            onFiles([...files, ...(currentTarget.files ?? [])])
            currentTarget.value = ''
          }}
        />
        <textarea
          ref={box}
          rows={1}
          maxLength={MAX_LENGTH}
          dir="auto"
          aria-label={words.say('message')}
          placeholder={words.say('placeholder')}
          enterkeyhint="send"
          value={text}
          onInput={({ currentTarget }) => write(currentTarget.value)}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
        />
        <button type="submit" class="round send" aria-label={words.say('send')} aria-disabled={!ready}>
          <SendIcon />
        </button>
      </div>
    </form>
  )
}
