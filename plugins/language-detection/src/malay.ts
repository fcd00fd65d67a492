// Malay or Indonesian: two standards of one language. Most words they share; these are written in one of them only, or so much more
// often there that they tell, in the press and among friends.
import { logSoftmax } from '@dragoman/core/classifier'

const MALAY = wordsOf(`
  kerana bahawa iaitu ialah sahaja mahu mahukan awak manakala bagaimanapun sekiranya selepas semasa menerusi berkenaan kesemua ramai
  cuba cubalah fikir fikirkan berfikir fikiran terfikir faham memahami isteri isterinya kerusi rosak kerosakan beza berbeza perempuan
  ahad isnin khamis jumaat esok kelmarin ogos disember julai mac jun pukul petang tengahari tarikh
  polis telefon kereta basikal lori teksi keretapi stesen lapangan hospital pejabat kedai kilang syarikat kerajaan majlis
  mesej duit wang ringgit percuma hantar menghantar dihantar penghantaran resit bil caj tempahan pelanggan perkhidmatan
  televisyen universiti cikgu pelajar peperiksaan doktor jururawat pesakit peguam mahkamah suspek dadah rasuah siasatan
  hendak adakah bolehkah siapakah tengok menengok cakap bercakap jumpa berjumpa terjumpa nampak nampaknya budak kanak pakcik makcik encik puan
  korang diorang depa dorang hang tak takde takda tiada takkan takpe takpa tanak taknak xde xda xpe xnak nak nakkan jom jomlah ayuh
  kot kut pulak mcm macam camne camni mana dekat dkt pasal sebab sbb giler teruk seronok penat letih lawa comel hensem pelik risau
  geram menyampah bengang bangang sengal jugak jgk je jer jela weh wei lah ni tu tuh tula ke dah skrg semalam
  bilik tandas almari tuala kasut stokin seluar beg kek tembikai nenas limau betik lobak kobis cili masin cawan pinggan sudu garpu
  lebuhraya jambatan pemandu memandu penumpang tambang kewangan cukai pekerja pengurus pengerusi setiausaha timbalan pembangkang
  persatuan pertubuhan perlawanan kejohanan sukan kemudahan keselamatan kesihatan kajian penyelidikan maklumat akhbar
  berjaya kejayaan cadangan mencadangkan mengesahkan pengesahan kemaskini terkini baharu payah perlahan laju hodoh huduh
  rehat berehat gosok basuh membasuh melancong pelancong pelancongan lawatan melawat pelawat cuti bercuti percutian
  berbual berborak sembang lepak kahwin berkahwin gaduh bergaduh samseng pilihanraya undi mengundi pengundi sokong menyokong
  memerlukannya menolong tolong tolonglah beritahu bagitau sila amat sungguh jikalau kelihatan sehinggalah
  sokongan peniaga berniaga perniagaan pembinaan pemimpin kepimpinan kebajikan belah jualan pasaraya
  simpan menyimpan pemanas peti hawa penyaman bumbung longkang
  perkara perkataan soalan menyoal jawapan sebutan khabar kah
`)

const INDONESIAN = wordsOf(`
  karena bahwa yaitu saja mau maunya sedangkan namun setelah ketika saat melalui mengenai semuanya
  coba cobalah pikir pikirkan berpikir pikiran kepikiran paham mengerti ngerti istri istrinya kursi rusak kerusakan beda wanita pria
  senin kamis jumat besok kemarin kemaren agustus desember juli maret juni sore siang tanggal
  polisi telepon telpon mobil sepeda truk taksi stasiun bandara kantor toko pabrik perusahaan pemerintah kepolisian
  uang rupiah gratis kirim mengirim dikirim pengiriman ongkir struk tagihan biaya pesanan layanan
  televisi universitas siswa ujian dokter perawat pasien pengacara pengadilan tersangka narkoba korupsi
  ingin bisakah dapatkah ngeliat liat bicara berbicara bilang ngomong bertemu ketemu ketemuan kelihatannya sepertinya bocah om tante bapak
  kalian gue gua lu lo elo nggak enggak gak ga ngga kagak tdk engga pengen pengin yuk ayo ayolah
  sih deh dong kok nih kayak gimana gini gitu begini begitu ngapain soalnya banget bgt parah asyik asik capek lelah ganteng aneh khawatir
  kesal kesel sebel goblok tolol anjir anjay jg doang cuman aja aj udah udh uda blm
  kamar wc lemari handuk sepatu celana tas kue semangka jeruk pepaya wortel kol cabe cabai asin gelas piring
  jembatan pengemudi ongkos keuangan pajak karyawan ketua sekretaris wakil oposisi
  organisasi pertandingan kejuaraan olahraga fasilitas keamanan kesehatan penelitian informasi koran
  berhasil keberhasilan saran menyarankan memastikan konfirmasi terbaru sulit pelan jelek
  istirahat beristirahat setrika cuci mencuci wisata wisatawan pariwisata kunjungan mengunjungi pengunjung libur liburan
  mengobrol ngobrol nongkrong menikah nikah bertengkar berantem preman pemilu pilpres pemilih dukung mendukung dukungan
  butuh membutuhkan membantu bantuan memberitahu ngasih silakan silahkan kalo klo terlihat hingga
  pedagang dagang bisnis pembangunan pimpinan kepemimpinan masyarakat belanja penjualan
  manajer manajemen spesifikasi pelanggaran bikin ngebikin memiliki miliknya dimiliki dibangun mencantumkan sandi bensin pacar pacaran cowok cewek
  pertanyaan jawaban kalimat kabar mampir bule jomblo baper galau gan sis kak mbak mas bang bu pak
  pake pakai memakai nyari nunggu nonton gatau makasih trims mantap keren gokil lebay
`)

/** What one word that only one of the two has is worth, in log-odds. */
const WORD = 1.5

function wordsOf(list: string): ReadonlySet<string> {
  return new Set(list.split(/\s+/).filter((word) => word !== ''))
}

/**
 * Weighs the two anew by what only one of them writes, where lower-case words are one or the other; leaves all else. `logs` are
 * log-probabilities in the order of `languages`, and stay so.
 */
export function tellMalayApart(languages: readonly string[], logs: Float64Array, words: string): Float64Array {
  const malay = languages.indexOf('ms')
  const indonesian = languages.indexOf('id')
  const best = logs.indexOf(Math.max(...logs))
  if (malay < 0 || indonesian < 0 || (best !== malay && best !== indonesian)) return logs
  const balance = balanceOf(words)
  if (balance === 0) return logs
  const weighed = Float64Array.from(logs)
  weighed[malay]! += (balance * WORD) / 2
  weighed[indonesian]! -= (balance * WORD) / 2
  return logSoftmax(weighed)
}

/** Words that are Malay only, less those that are Indonesian only. */
function balanceOf(words: string): number {
  let balance = 0
  for (const word of words.split(' ')) balance += (MALAY.has(word) ? 1 : 0) - (INDONESIAN.has(word) ? 1 : 0)
  return balance
}
