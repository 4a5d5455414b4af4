/** What the operator reads after the start: where to go and two commands that work when pasted. */
import type { Installation } from '@gatehouse/runtime'

export interface WelcomeFacts {
  readonly publicUrl: string
  readonly installation: Installation
  readonly hasDemo: boolean
}

export function welcome({ publicUrl, installation, hasDemo }: WelcomeFacts): string {
  const { adminPassword } = installation
  return [
    '',
    `  Gatehouse is ready: ${publicUrl}/`,
    '',
    ...(adminPassword
      ? [
          '  Sign in as   akadmin',
          `  Password     ${adminPassword}   (shown this once: keep it)`,
          '',
        ]
      : ['  Sign in as akadmin.', '']),
    ...(hasDemo ? examples(publicUrl, installation.demoPasswordFile) : []),
    '  Stop with Ctrl-C. Configure with GATEHOUSE_* variables: see docs/operations.md',
    '',
  ].join('\n')
}

function examples(publicUrl: string, passwordFile: string): string[] {
  const issuer = `${publicUrl}/application/o/demo/`
  return [
    '  Demo application: client id gatehouse-demo',
    `  Discovery        ${issuer}.well-known/openid-configuration`,
    '',
    '  A TV or script without a browser (device flow):',
    `    curl ${publicUrl}/application/o/device/ -d client_id=gatehouse-demo -d 'scope=openid email profile'`,
    '',
    '  A service account (client credentials):',
    `    curl ${publicUrl}/application/o/token/ -d grant_type=client_credentials -d client_id=gatehouse-demo \\`,
    `      -d username=demo-service -d "password=$(cat ${passwordFile})"`,
    '',
  ]
}
