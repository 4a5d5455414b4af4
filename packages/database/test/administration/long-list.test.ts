import t from 'tap'
import { COUNTED, type LongList, readPage } from '../../src/administration/long-list.ts'

const SIZE = 100

/** Of so many numbers; the server believes that there are `about` of them. */
function numbers(length: number, about = 0) {
  const asked: (number | undefined)[] = []
  const list: LongList<number> = {
    async count(most) {
      asked.push(most)
      return Math.min(length, most ?? length)
    },
    read: async (skip, take) => {
      const count = Math.max(0, Math.min(take, length - skip))
      return Array.from({ length: count }, (_, index) => skip + index)
    },
    estimate: async () => about,
  }
  return { list, asked }
}

t.test('of few there is a count', async (t) => {
  for (const length of [0, 1, 99, 100, 101, COUNTED]) {
    const { list } = numbers(length, 19_000)
    const { count, rows } = await readPage(list, { page: 1, size: SIZE })
    t.same([count, rows.length], [length, Math.min(length, SIZE)])
  }
})

t.test('very many are not counted', async (t) => {
  const { list, asked } = numbers(1_000_000, 990_000)
  const { count, rows } = await readPage(list, { page: 1, size: SIZE })
  t.same([count, rows.length], [990_000, SIZE])
  t.same(asked, [])
  const unknown = numbers(1_000_000)
  t.match(await readPage(unknown.list, { page: 1, size: SIZE }), { count: COUNTED + 1 })
  t.same(unknown.asked, [COUNTED + 1])
})

t.test('where many are thought to be that have gone, the end of the list knows', async (t) => {
  for (const length of [0, 50, SIZE]) {
    const { list } = numbers(length, 1_000_000)
    t.match(await readPage(list, { page: 1, size: SIZE }), { count: length })
  }
})

for (const about of [0, 15_000, 30_000]) {
  t.test(`pages lead to the end, where 20,050 are thought to be ${about}`, async (t) => {
    const { list } = numbers(20_050, about)
    const read: number[] = []
    let page = 0
    let total = 1
    while (page * SIZE < total) {
      page += 1
      const { count, rows } = await readPage(list, { page, size: SIZE })
      read.push(...rows)
      total = count
    }
    t.equal(total, 20_050, 'the last page knows')
    t.same(
      read,
      Array.from({ length: 20_050 }, (_, index) => index),
    )
  })
}

t.test('a page that is full and the last one leads nowhere', async (t) => {
  const { list } = numbers(20_000, 30_000)
  t.match(await readPage(list, { page: 200, size: SIZE }), { count: 20_000 })
})

t.test('beyond the end the count is right, so that there is no such page', async (t) => {
  const { list } = numbers(20_050, 30_000)
  t.same(await readPage(list, { page: 250, size: SIZE }), { count: 20_050, rows: [] })
})
