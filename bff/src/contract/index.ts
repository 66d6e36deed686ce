/** The package door for what goes over the wire: schemas, their types, and the tables behind them. */
export * from './attempt.ts'
export * from './checkout-session.ts'
export * from './locale.ts'
export * from './member-link.ts'
export * from './money.ts'
export * from './problem.ts'
export * from './settings.ts'
export * from './wallet.ts'
