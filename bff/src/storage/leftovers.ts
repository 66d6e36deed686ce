/** Rows that nobody asks for any more; what follows is a time, in both SQL engines. */
export const leftovers = [
  'wallet WHERE sealed_wallet IS NULL AND since',
  'webhook WHERE received_at',
  'instance WHERE beat_at',
]
