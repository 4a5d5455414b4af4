import t from 'tap'
import { addressGuard, isPublicAddress } from '../src/address-guard.ts'

t.test('public addresses are public', async (t) => {
  for (const address of [
    '1.1.1.1',
    '8.8.8.8',
    '9.255.255.255',
    '11.0.0.0',
    '100.63.255.255',
    '100.128.0.0',
    '172.15.255.255',
    '172.32.0.0',
    '192.167.255.255',
    '223.255.255.255',
    '2606:4700:4700::1111',
    '2a00:1450:4001:80b::200e',
    '::ffff:8.8.8.8',
    '64:ff9b::8.8.8.8',
    '64:ff9b::808:808',
  ]) {
    t.ok(isPublicAddress(address), address)
  }
})

t.test('special addresses are not', async (t) => {
  for (const address of [
    '0.0.0.0',
    '0.1.2.3',
    '10.0.0.1',
    '100.64.0.1',
    '127.0.0.1',
    '127.255.255.254',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.0.0.8',
    '192.0.2.1',
    '192.88.99.1',
    '192.168.1.1',
    '198.18.0.1',
    '198.51.100.1',
    '203.0.113.1',
    '224.0.0.1',
    '239.255.255.255',
    '255.255.255.255',
    '::',
    '::1',
    '::127.0.0.1',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '::ffff:10.0.0.1',
    '0:0:0:0:0:ffff:a9fe:a9fe',
    '64:ff9b::10.0.0.1',
    '64:ff9b::7f00:1',
    '64:ff9b:1::1',
    '100::1',
    '2001::1',
    '2001:db8::1',
    '2002:7f00:1::1',
    '2002:0808:0808::1',
    '3fff::1',
    '5f00::1',
    'fc00::1',
    'fd12:3456::1',
    'fe80::1',
    'fe80::1%eth0',
    'fec0::1',
    'ff02::1',
    '2606:4700:4700::1111%eth0',
    'localhost',
    '',
  ]) {
    t.notOk(isPublicAddress(address), address)
  }
})

t.test('what the operator allows may be reached too', async (t) => {
  const mayConnect = addressGuard(['127.0.0.0/8', 'fd00::/8', '10.1.2.3'])
  for (const address of ['127.0.0.1', 'fd00::1', '10.1.2.3', '8.8.8.8', '::ffff:127.0.0.1']) {
    t.ok(mayConnect(address), address)
  }
  for (const address of [
    '::1',
    '10.1.2.4',
    '192.168.0.1',
    'fe80::1',
    'fd00::1%lo',
    'localhost',
    '',
  ]) {
    t.notOk(mayConnect(address), address)
  }
})

t.test('a broken range is refused at once', async (t) => {
  for (const range of ['localhost', '10.0.0.0/33', '::/129', '10.0.0.0/x', '']) {
    t.throws(() => addressGuard([range]), range)
  }
})
