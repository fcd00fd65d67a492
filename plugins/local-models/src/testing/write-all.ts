// npm run tiny-models -w @dragoman/local-models -- FOLDER: writes one of each kind, to try the package without the network.
import { join } from 'node:path'
import { writeClassifier, writeEmbedder, writeEntailment, writeTranslator } from './tiny-models.ts'
import { writeWhisper } from './tiny-whisper.ts'

const folder = process.argv[2]
if (folder === undefined) {
  console.error('npm run tiny-models -w @dragoman/local-models -- FOLDER')
  process.exit(2)
}
const written = [
  writeTranslator(join(folder, 'opus-mt-de-en'), {
    Hallo: 'Hello',
    Wo: 'Where',
    ist: 'is',
    meine: 'my',
    Bestellung: 'order',
    '?': '?',
  }),
  writeClassifier(join(folder, 'sentiment'), {
    negative: ['broken', 'bad'],
    neutral: ['hm'],
    positive: ['good', 'thanks'],
  }),
  writeEntailment(join(folder, 'zero-shot'), ['The', 'customer', 'wants', 'money', 'asks', 'for', 'order', 'my', '.']),
  writeEmbedder(join(folder, 'embeddings'), { shoe: [1, 0], boot: [0.9, 0.4], refund: [0, 1] }),
  writeWhisper(
    join(folder, 'whisper'),
    { language: 'de', words: ['Wo', 'ist', 'meine', 'Bestellung'] },
    { language: 'en', words: ['Hello', 'there'] },
  ),
]
console.log(written.join('\n'))
