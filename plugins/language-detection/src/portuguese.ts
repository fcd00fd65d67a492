// Brazilian or European: words and turns of phrase that only one of the two uses. Where a text has none it is Portuguese, and no more.

const BRAZIL =
  /(?<!\p{L})(?:vocês?|vc|vcs|a gente|cadê|pra|pro|tá|né|celular|ônibus|trem|frete|boleto|cadastro|cpf|cep|reais|oi|legal|moça|moço|nota fiscal|por gentileza|atendente|aplicativo|tela|senha|usuário|banheiro|geladeira|café da manhã|estou (?:a)?guardando|(?:estou|está|estão|tô) \p{L}+ndo)(?!\p{L})/giu

const PORTUGAL =
  /(?<!\p{L})(?:telemóvel|autocarro|comboio|morada|encomenda|encomendas|portes|multibanco|ecrã|utilizador|palavra[- ]passe|equipa|convosco|vossa|vosso|vossos|vossas|facto|contacto|contactar|receção|fixe|giro|pequeno[- ]almoço|casa de banho|frigorífico|se faz favor|apetece|tens|estás|podes|queres|gostava de|(?:estou|está|estão|estamos) a \p{L}+r|nif|iban|levantar em loja)(?!\p{L})/giu

/** `pt-BR` or `pt-PT` where the words tell. */
export function portugueseLocaleOf(text: string): 'pt-BR' | 'pt-PT' | undefined {
  const balance = (text.match(BRAZIL)?.length ?? 0) - (text.match(PORTUGAL)?.length ?? 0)
  if (balance === 0) return undefined
  return balance > 0 ? 'pt-BR' : 'pt-PT'
}
