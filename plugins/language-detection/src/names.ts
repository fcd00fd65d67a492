// Names of people: alone they say nothing of a language. Given names in common use around the world, written for this; words that are
// also everyday words somewhere (Mark, Will, Rose, Sol) are left out.

const GIVEN = new Set(
  (
    'adam ahmed aisha alejandro alessandra alessandro alexander alexandra alexei alice alina amanda amelia amina amir ana anastasia andrea ' +
    'andreas andrei andrew angela anna anne annika anthony anton antonio arjun arthur astrid ayşe barbara beatriz benjamin bernd birgit björn ' +
    'bogdan camila carla carlos carmen caroline catherine cecilia charlotte chen chiara chloé christian christina christine christopher claire ' +
    'claudia cristina daniel daniela david deepak dennis diana diego dieter dimitri dmitri dominik dorothea eduardo edward ekaterina elena eleni ' +
    'elif elisabeth elizabeth ella elsa emilia emily emma emre erik ernesto esther eva fabian fatima fatma federico felipe fernanda fernando ' +
    'filip florian francesca francesco francisco françois fredrik friedrich gabriel gabriela gabriele george georgios gerhard giorgio ' +
    'giovanni giulia giuseppe giuseppina gonzalo gustav gustavo hanna hannah hans hans-peter haruto hassan heidi heike heinrich helena helga helmut ' +
    'henrik hiroshi huda hugo ibrahim ida igor inês ingrid irene irina isabel isabella ivan jacob jakob jakub james jana javier jean ' +
    'jennifer jens jessica joão johan johanna johannes john jonas jonathan jorge josé joseph joshua juan julia julian julie jürgen kamil karin ' +
    'karl karol katarina katarzyna kate katharina kathrin katja kemal kenji kevin khalid klaus konstantin kristina kumar lars laura lauren laurent ' +
    'layla lena leonardo leticia liam lina lisa louis lucas lucía luigi luis luisa lukas łukasz maciej magdalena małgorzata ' +
    'manuel marcel marco marcos margaret maria mariam mariana marie mario marta martin martina mateusz mathias matteo matthew matthias ' +
    'mehmet mercedes michael michał michel michelle miguel mikhail milan miriam mohamed mohammad mohammed monika muhammad mustafa nadia ' +
    'natalia nathalie nicola nicolas nikolai nikos nils nina nora olaf oleg oleksandr olena olga oliver olivia omar oscar osman pablo paola ' +
    'paolo patricia patrick paul paula pavel pedro peter petra philipp pierre piotr priya rachel radu rafael rahul rainer ralf raquel rebecca ' +
    'ricardo richard robert roberto rodrigo roland sabine sakura samuel sandra sanjay sara sarah satoshi sebastian sergei sergio ' +
    'simon simone siti sofia sofía sonja sophia sophie stefan stefania steffen stephanie stephen steven susan susanne sven svetlana tamara tanja ' +
    'tatiana theresa thomas thorsten tiago tobias tomasz tomáš uwe valentina valeria vanessa veronica victor victoria viktor viktoria ' +
    'vincent vladimir volker walter werner wilhelm william wojciech wolfgang xavier yasmin yosef yuki yuri yusuf zeynep zofia zoltán'
  ).split(' '),
)

/**
 * Capitalised words that are a name: all are known as names, or a given name with a family name after it.
 * `learned`: words that training found capitalised in many languages.
 */
export function isName(tokens: readonly string[], learned: ReadonlySet<string>): boolean {
  const [first = '', ...rest] = tokens.map((token) => token.toLowerCase())
  return (
    (GIVEN.has(first) && rest.length < 3) || [first, ...rest].every((token) => GIVEN.has(token) || learned.has(token))
  )
}
