/** Something the launcher cannot do. The message is what the person who started it reads. */
export class Failure extends Error {}
