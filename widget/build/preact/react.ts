// React as far as the frame and TanStack Query use it: an import of anything else fails the build.
import './differences.ts'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'

export { Component, createContext, createRef, Fragment as StrictMode } from 'preact'
export {
  useCallback,
  useContext,
  useEffect,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'preact/hooks'

type Store<T> = { value: T; snapshot: () => T }

/** Looks once more after drawing and after subscribing: a store may change at any moment. */
export function useSyncExternalStore<T>(
  subscribe: (listener: () => void) => () => void,
  snapshot: () => T,
): T {
  const value = snapshot()
  const [{ store }, setStore] = useState<{ store: Store<T> }>({ store: { value, snapshot } })
  const look = () => {
    if (hasChanged(store)) setStore({ store })
  }
  useLayoutEffect(() => {
    store.value = value
    store.snapshot = snapshot
    look()
  }, [subscribe, value, snapshot])
  useEffect(() => {
    look()
    return subscribe(look)
  }, [subscribe])
  return value
}

/** What cannot be read is read again while drawing, where its error has somewhere to go. */
function hasChanged<T>({ value, snapshot }: Store<T>): boolean {
  try {
    return !Object.is(value, snapshot())
  } catch {
    return true
  }
}

/** One function for good, that does what the last drawing meant. */
export function useEffectEvent<A extends unknown[], R>(act: (...args: A) => R): (...args: A) => R {
  const latest = useRef(act)
  latest.current = act
  return (...args) => latest.current(...args)
}
