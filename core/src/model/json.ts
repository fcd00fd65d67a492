/** What survives a trip through JSON: the only thing stored in a column whose shape core does not know. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined }
