// Malay as it is spoken rather than printed. Apertium's Malay is that of the newspapers, and what it does not know stays Indonesian.

/** The tokens with everyday words in place of formal or Indonesian ones, mostly: people mix. */
export function colloquialMalay(tokens: readonly string[], random: () => number): string[] {
  return tokens.flatMap((token) => {
    const lower = token.toLowerCase()
    const indonesian = MALAY_FOR[lower]
    if (indonesian) return pick(indonesian, random).split(' ')
    const everyday = EVERYDAY[lower]
    if (everyday && random() < 0.6) return pick(everyday, random).split(' ')
    return [token]
  })
}

function pick(spellings: string, random: () => number): string {
  const choices = spellings.split('|')
  return choices[Math.floor(random() * choices.length)] ?? ''
}

/** Words that Malay does not have, or not so spelled. */
const MALAY_FOR: Readonly<Record<string, string>> = {
  nggak: 'tak', enggak: 'tak', gak: 'tak', ga: 'tak', kagak: 'tak', tdk: 'tak', ngga: 'tak', udah: 'dah', sih: 'pun', deh: 'lah', dong: 'lah', kok: 'pula',
  banget: 'sangat|betul', gue: 'aku', gua: 'aku', lu: 'kau', lo: 'kau', elo: 'kau', kalian: 'korang|kamu semua', bisa: 'boleh', mobil: 'kereta',
  uang: 'duit|wang', karena: 'kerana|sebab', bicara: 'cakap', berbicara: 'bercakap', bilang: 'cakap|kata', butuh: 'perlu', kantor: 'pejabat',
  polisi: 'polis', kapan: 'bila', teman: 'kawan', pria: 'lelaki', cowok: 'lelaki', cewek: 'perempuan', coba: 'cuba', besok: 'esok', kemarin: 'semalam',
  toko: 'kedai', sepatu: 'kasut', sepeda: 'basikal', pikir: 'fikir', berpikir: 'berfikir', pikirkan: 'fikirkan', istri: 'isteri', paham: 'faham', mengerti: 'faham',
  khawatir: 'risau|bimbang', aneh: 'pelik', ayo: 'jom|mari', sampai: 'sampai', kursi: 'kerusi', rusak: 'rosak', telepon: 'telefon', gratis: 'percuma',
  mau: 'nak|mahu', pengen: 'nak', kayak: 'macam', gimana: 'macam mana', ngapain: 'buat apa', gini: 'macam ni', gitu: 'macam tu', emang: 'memang', bareng: 'sama sama',
  cuman: 'cuma', doang: 'je', aja: 'je|sahaja', saja: 'sahaja|saja|je', pakai: 'guna|pakai', ngomong: 'cakap', nyari: 'cari', liat: 'tengok', ketemu: 'jumpa',
  temukan: 'jumpa', menemukan: 'jumpa', bertemu: 'jumpa|bertemu', rumahsakit: 'hospital', pesawat: 'kapal terbang', handuk: 'tuala', bensin: 'minyak', pacar: 'kekasih', sobat: 'kawan',
  permisi: 'maafkan saya', apotek: 'farmasi', kamar: 'bilik', kulkas: 'peti sejuk', sulit: 'susah', berhasil: 'berjaya', sepertinya: 'nampaknya|macam', kelihatannya: 'nampaknya',
  beda: 'lain', lagian: 'lagipun', tapi: 'tapi|tetapi', bukannya: 'bukan', minggu: 'minggu|ahad', selamanya: 'selama lamanya', mestinya: 'sepatutnya', seharusnya: 'sepatutnya',
  dapatkah: 'bolehkah', bisakah: 'bolehkah', bagaimana: 'macam mana|bagaimana', bocah: 'budak', preman: 'samseng', pistol: 'pistol', kepolisian: 'pihak polis', pesan: 'mesej|pesan',
  kabar: 'khabar', akhirnya: 'akhirnya', ponsel: 'telefon', kantong: 'poket', lewat: 'lalu', pelan: 'perlahan', bodoh: 'bodoh', brengsek: 'tak guna|celaka', sialan: 'celaka|tak guna',
} // prettier-ignore

/** What is also said otherwise among friends. */
const EVERYDAY: Readonly<Record<string, string>> = {
  tidak: 'tak', sudah: 'dah|sudah', hendak: 'nak', mahu: 'nak', ingin: 'nak', ini: 'ni|ini', itu: 'tu|itu', mereka: 'diorang|mereka', kamu: 'awak|kau|kamu', anda: 'awak|anda',
  ia: 'dia', ialah: 'adalah|ialah', seperti: 'macam', harus: 'kena|mesti|perlu', wanita: 'perempuan', lihat: 'tengok|lihat', melihat: 'tengok|nampak', beri: 'bagi', memberi: 'bagi', pulang: 'balik',
  kembali: 'balik', benar: 'betul', selesai: 'siap', lucu: 'kelakar', berkata: 'cakap', berada: 'ada', mengapa: 'kenapa', sekali: 'sangat', orang: 'orang', begitu: 'macam tu', begini: 'macam ni',
  sahaja: 'je', mencari: 'cari', membuat: 'buat', mengambil: 'ambil', menunggu: 'tunggu', memanggil: 'panggil', membeli: 'beli', melakukan: 'buat', mengetahui: 'tahu', bekerja: 'kerja',
  anak: 'anak|budak', juga: 'juga', apakah: 'apa', siapakah: 'siapa', dimana: 'kat mana', di: 'di|kat', dengan: 'dengan|dgn', sekarang: 'sekarang', sebentar: 'sekejap', sejenak: 'sekejap',
  bersama: 'dengan', nanti: 'nanti|kejap lagi', terhadap: 'kepada', pernah: 'pernah', marah: 'marah', hebat: 'hebat', kepada: 'pada|kepada', walaupun: 'walaupun', kerana: 'sebab|kerana',
} // prettier-ignore
