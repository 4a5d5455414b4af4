/** Accounts and invitations in memory, with the rules that the database has for them. */
import type { AccountChange, Accounts, Invitation, NewAccount, User } from '@gatehouse/core'

export const NOW = 1_800_000_000_000

export interface FakePeople {
  /** People, those that flows made among them. */
  readonly people: User[]
  readonly created: NewAccount[]
  readonly changed: { id: number; change: AccountChange }[]
  readonly invited: Map<string, Invitation>
}

export function useInvitation(invited: Map<string, Invitation>, id: string): boolean {
  const invitation = invited.get(id)
  if (invitation?.singleUse) invited.delete(id)
  return invitation !== undefined
}

export function fakeAccounts({ people, created, changed, invited }: FakePeople): Accounts {
  const isTaken = (name: string, id?: number) =>
    people.some((one) => one.id !== id && one.username.toLowerCase() === name.toLowerCase())
  const mayUse = (id: string | undefined) => id === undefined || invited.has(id)
  return {
    async create(account, record) {
      const made = people.find(({ uuid }) => uuid === account.uuid)
      if (made) return { kind: 'created', id: made.id }
      if (!mayUse(account.invitationId)) return { kind: 'uninvited' }
      if (isTaken(account.username)) return { kind: 'taken' }
      const id = 1000 + created.length
      await record(id)
      created.push(account)
      if (account.invitationId !== undefined) useInvitation(invited, account.invitationId)
      const { groups: _, invitationId: __, ...facts } = account
      const times = { passwordChangedAt: NOW, createdAt: NOW, updatedAt: NOW }
      people.push({ ...facts, ...times, id, emailVerified: false, isSuperuser: false, groups: [] })
      return { kind: 'created', id }
    },
    async change(id, change, record) {
      const before = people.find((one) => one.id === id)
      if (!before) return { kind: 'gone' }
      if (!mayUse(change.invitationId)) return { kind: 'uninvited' }
      if (change.username !== undefined && isTaken(change.username, id)) return { kind: 'taken' }
      await record(before)
      changed.push({ id, change })
      if (change.invitationId !== undefined) useInvitation(invited, change.invitationId)
      return { kind: 'changed' }
    },
    canLeave: async (id) => people.some((one) => one.isSuperuser && one.id !== id),
    async remove(id, record) {
      const index = people.findIndex((one) => one.id === id)
      if (index === -1) return 'gone'
      await record()
      people.splice(index, 1)
      return 'removed'
    },
  }
}
