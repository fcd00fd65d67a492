// Builds the chat widget: one classic script with everything inside, served to any page.
import { defineConfig } from 'vite'

export default defineConfig({
  root: import.meta.dirname,
  publicDir: false,
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    target: 'es2022',
    outDir: 'dist/widget',
    emptyOutDir: true,
    lib: {
      entry: 'widget/element.tsx',
      formats: ['iife'],
      name: 'DragomanChat',
      fileName: () => 'dragoman-chat.js',
    },
  },
})
