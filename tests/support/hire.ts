import type { TestService } from './service.ts';

/** Two agents who administer one organisation, as the headers that they sign in with. */
export async function hireTwo(service: TestService): Promise<[Authorization, Authorization]> {
  const territory = await service.fixture.territory();
  const { id } = await service.fixture.organisation(territory.id);
  const signIn = async () => {
    const { email } = await service.fixture.agent({ roles: { [String(id)]: 'admin' } });
    return { authorization: `Bearer ${await service.token(email ?? '')}` };
  };
  return [await signIn(), await signIn()];
}

interface Authorization extends Record<string, string> {
  authorization: string;
}
