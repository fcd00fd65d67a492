/** Resolves when `work` is done, or when `deadline` aborts, whichever is first. The work itself is not called off. */
export async function beforeDeadline(work: Promise<unknown>, deadline: AbortSignal): Promise<void> {
  if (deadline.aborted) return
  const reached = Promise.withResolvers<void>()
  const onAbort = () => reached.resolve()
  deadline.addEventListener('abort', onAbort, { once: true })
  try {
    await Promise.race([work, reached.promise])
  } finally {
    deadline.removeEventListener('abort', onAbort)
  }
}
