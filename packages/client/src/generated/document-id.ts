/** Ids in the manifest, by the name of the operation. */
export const documentIds: Readonly<Record<string, string>> = {
  "CurrentViewer": "d1fe7a2f8d0dfe27f5a550697a1762af6546af179d281df1513b0fd2faf0cc77",
  "ExportDetail": "d77d8ce8df33c482cf6784bf5f551b936e7aa4a8f33d09ab066389dc1721a78a",
  "ExportEvents": "b982d0a9fa8612b2e80f36e25ff6f2cdfc718f12d96aa74941b0551428e82e2d",
  "ExportHistory": "6b3f6b35410b1e90013b7a23c9e5600a5b130d628fb46b05ad11529412bf4a53",
  "ExportStates": "688ddbb58508669506350aedbc46d17f1e238fd72c830d548600bf56a9175bc0",
  "FilterOptions": "c5a069d51675d31753102b8bdbc707e95f03f07acf9e264864903d7a6204a037",
  "RdvDetail": "d9842b9a5af0e481a0984b7dc07ef22440464adaea272471c2f5cc07d59e5874",
  "RdvList": "51d24164123679f1dae1bd20854479dae205e2d64a228fcb13e15adddd46e126",
  "RemoveExportFile": "aee390dab248ca8da8389006d0b4c943416c0797455c6d2a5c216263abc7b8cf",
  "RepeatExport": "965f679a8d97e1027c1f810f955f6afcbd0d6b4dfa46fcb7b893d63d5fd85281",
  "SelectionEstimate": "480a768699c47311074a691c72133b7a69b38e9862a99ffffdf0d8287847047d",
  "StartExport": "53c38b829629d8383e940fabaea9ba01f5bb3d20ce6d4a9fa62f6dfb474bd6bd",
  "StatisticsBreakdowns": "066a4d1682c37f8e7453deea6d89b1201bbac18cc53e6f172a58af11d75b1cac",
  "StatisticsComparison": "0cf25927abec1dddf16636e799398b846ef706d0c93cc0f27f4c986a2326e2ae",
  "StatisticsSeries": "2b4f817ff3c704e8e0f204c254a7126816f2e10ffcdc7611d86dc46c62cfbb64",
  "StatisticsTotals": "8d62fd8e08c9a715ba382e8fb948c7e879790b86767d0e3ada908b26168fb8db",
  "StopExport": "efac57abcf47ac3a29bc4781d10cde9617b44c9b4efee3d73afe65248ed34884"
};
