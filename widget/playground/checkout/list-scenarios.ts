import { scenarios, type Scenario } from '../../src/mocks/scenarios.ts'

/** One link per scenario, which keeps the other switches of the address. */
export function listScenarios(list: Element, current: Scenario, query: URLSearchParams): void {
  list.replaceChildren(
    ...scenarios.map(({ name, description }) => {
      const link = document.createElement('a')
      const target = new URLSearchParams(query)
      target.set('scenario', name)
      link.href = `./?${target}`
      if (name === current.name) link.ariaCurrent = 'page'
      const title = document.createElement('b')
      title.textContent = name
      const text = document.createElement('span')
      text.textContent = description
      link.append(title, text)
      const item = document.createElement('li')
      item.append(link)
      return item
    }),
  )
}
