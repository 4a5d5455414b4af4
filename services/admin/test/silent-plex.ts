/** Plex, when it is away. */
const nothing = async () => ({
  ok: false as const,
  failure: { call: 'user', kind: 'unreachable', message: 'Plex is away.' } as const,
})

export const silentPlex = {
  createPin: nothing,
  checkPin: nothing,
  person: nothing,
  resources: nothing,
  friends: nothing,
  homeUsers: nothing,
  claimUrl: () => '',
}
